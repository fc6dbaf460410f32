package io.datacoin.training.review;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;

/**
 * The label within and between groups of rows of the same value. Tallies of parts, added in the order of parts, give the tally
 * of the whole. Not thread-safe.
 */
final class KeyTally implements Serializable {
    private static final int MOST_GROUPS = 100_000;
    private static final long ENOUGH_TO_JUDGE = 200;
    private static final long FEWEST_GROUPS = 10;
    private static final double ALIKE = 0.1;
    private static final int SIGNIFICANT = 3;
    private static final double NEARLY_ALL = 0.9;

    private final HashMap<String, Group> groups = new HashMap<>();
    private final boolean classes;
    private long rows;
    private long codes;
    private final boolean named;
    private boolean givenUp;

    /**
     * @param classes whether labels are indices of classes, and no quantities
     * @param named whether the column's name says what it is; else only codes are kept, so that free text costs no memory
     */
    KeyTally(boolean classes, boolean named) {
        this.classes = classes;
        this.named = named;
    }

    /** Rows of one value. */
    private static final class Group implements Serializable {
        private long rows;
        private double sum;
        private double squares;
        private final HashMap<Double, Long> labels = new HashMap<>(2);

        private void add(Group other) {
            rows += other.rows;
            sum += other.sum;
            squares += other.squares;
            other.labels.forEach((label, count) -> labels.merge(label, count, Long::sum));
        }

        private double impurity() {
            return 1
                    - labels.values().stream()
                            .mapToDouble(count -> (double) count / rows * ((double) count / rows))
                            .sum();
        }

        /** What the label differs within the rows, in all. */
        private double spread(boolean classes) {
            return classes ? impurity() * rows : squares - sum * sum / rows;
        }
    }

    void add(String key, double label) {
        rows++;
        codes += EntityNames.isCode(key) ? 1 : 0;
        if (!named && rows == ENOUGH_TO_JUDGE && codes < rows / 2) {
            giveUp();
        }
        if (givenUp) {
            return;
        }
        Group one = new Group();
        one.rows = 1;
        if (classes) {
            one.labels.put(label, 1L);
        } else {
            one.sum = label;
            one.squares = label * label;
        }
        add(key, one);
    }

    private void add(String key, Group group) {
        groups.computeIfAbsent(key, any -> new Group()).add(group);
        if (groups.size() > MOST_GROUPS) {
            giveUp();
        }
    }

    private void giveUp() {
        givenUp = true;
        groups.clear();
    }

    void merge(KeyTally other) {
        rows += other.rows;
        codes += other.codes;
        if (other.givenUp) {
            giveUp();
        }
        for (Map.Entry<String, Group> each : other.groups.entrySet()) {
            if (!givenUp) {
                add(each.getKey(), each.getValue());
            }
        }
    }

    long rows() {
        return rows;
    }

    int groups() {
        return groups.size();
    }

    /** Whether nearly all values are letters and a number. */
    boolean hasCodes() {
        return codes >= NEARLY_ALL * rows;
    }

    /** Rows here whose value is among the others' too. */
    long rowsMetIn(KeyTally others) {
        return groups.entrySet().stream()
                .filter(each -> others.groups.containsKey(each.getKey()))
                .mapToLong(each -> each.getValue().rows)
                .sum();
    }

    /**
     * How much of the label's differences is between groups, beyond what chance gives, 0 to 1: adjusted R², or Goodman and
     * Kruskal's tau adjusted the same way.
     */
    double explained() {
        Group all = new Group();
        double within = 0;
        for (Group group : groups.values()) {
            all.add(group);
            within += group.spread(classes);
        }
        double whole = all.rows == 0 ? 0 : all.spread(classes);
        if (all.rows <= groups.size() + 1 || whole <= 0) {
            return 0;
        }
        double unexplained = within / whole * (all.rows - 1) / (all.rows - groups.size());
        return Math.max(0, Math.min(1, 1 - unexplained));
    }

    /** Whether values come again and again, and their rows are alike beyond chance. */
    boolean isWorthTelling() {
        boolean repeated = !givenUp && groups.size() >= FEWEST_GROUPS && rows >= 2L * groups.size();
        if (!repeated) {
            return false;
        }
        double byChance = SIGNIFICANT * Math.sqrt(2.0 * groups.size()) / Math.max(1, rows - groups.size());
        return explained() >= Math.max(ALIKE, byChance);
    }
}
