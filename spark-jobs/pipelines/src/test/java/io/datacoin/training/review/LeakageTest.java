package io.datacoin.training.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.datacoin.training.spec.report.TrainingReport.Warning;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Tables with and without a column that knows the label: the ones are warned of, the others are not. */
class LeakageTest {
    private static final int TABLES = 50;
    private static final List<String> HONEST = List.of("age", "income", "region", "visits", "score");

    /** Ways in which a label gets into a column. */
    private enum Leak {
        COPY_WITH_MISTAKES,
        CODE,
        FILLED_ONLY_AFTER_IT,
        OTHER_UNIT,
        ROUNDED
    }

    /** A table of one label that follows from some columns, never wholly. */
    private static final class Table {
        private final Random random;
        private final boolean classes;
        private final Optional<Leak> leak;
        private final List<SampledRow> rows = new ArrayList<>();

        Table(long seed, boolean classes, Optional<Leak> leak) {
            this.random = new Random(seed);
            this.classes = classes;
            this.leak = leak;
            int count = 200 + random.nextInt(1500);
            double share = 0.1 + 0.4 * random.nextDouble();
            for (int row = 0; row < count; row++) {
                add(share);
            }
        }

        private void add(double share) {
            double age = 18 + random.nextInt(60);
            double income = Math.exp(10 + random.nextGaussian());
            String region = List.of("north", "south", "east", "west").get(random.nextInt(4));
            double visits = random.nextInt(12);
            double score = random.nextGaussian();
            double truth = (age - 48) / 20 + Math.log(income) / 4 - 2.5 + score + 0.8 * random.nextGaussian();
            double label = classes ? (truth > 2.2 * (0.5 - share) ? 1 : 0) : 100 + 25 * truth;
            List<@Nullable Object> values = new ArrayList<>(List.of(age, income, region, visits, score));
            if (random.nextInt(20) == 0) {
                values.set(random.nextInt(5), null);
            }
            leak.ifPresent(kind -> values.add(leaked(kind, label)));
            rows.add(new SampledRow(label, values));
        }

        private @Nullable Object leaked(Leak kind, double label) {
            return switch (kind) {
                case COPY_WITH_MISTAKES ->
                    classes ? (random.nextInt(50) == 0 ? 1 - label : label) : label + 2 * random.nextGaussian();
                case CODE ->
                    classes ? (label > 0 ? "closed: default" : random.nextBoolean() ? "paid" : "open") : -3 * label;
                case FILLED_ONLY_AFTER_IT ->
                    classes
                            ? (label > 0 ? (Object) Math.exp(5 + random.nextGaussian()) : null)
                            : (Object) (label * (1 + 0.01 * random.nextGaussian()));
                case OTHER_UNIT -> classes ? 1000 + 500 * label + 100 * random.nextDouble() : 1.8 * label + 32;
                case ROUNDED -> classes ? label * 2 + random.nextInt(2) : (double) Math.round(label / 5);
            };
        }

        Optional<Warning> warning() {
            List<String> names = new ArrayList<>(HONEST);
            leak.ifPresent(any -> names.add("leak"));
            int held = rows.size() / 5;
            return new SampleReview(names, rows.subList(held, rows.size()), rows.subList(0, held), classes)
                    .leakage(Set.of());
        }
    }

    @Test
    void aColumnThatKnowsTheLabelIsNamed() {
        int named = 0;
        List<String> missed = new ArrayList<>();
        for (int table = 0; table < TABLES; table++) {
            Leak leak = Leak.values()[table % Leak.values().length];
            boolean classes = table % 2 == 0;
            Optional<Warning> warning = new Table(table, classes, Optional.of(leak)).warning();
            boolean right = warning.filter(told -> told.message().contains("itself: \"leak\""))
                    .isPresent();
            named += right ? 1 : 0;
            if (!right) {
                missed.add(table + " " + leak + " " + classes + " " + warning);
            }
        }
        assertTrue(named >= 48, named + " of 50; missed: " + missed);
    }

    @Test
    void anHonestTableIsLeftAlone() {
        List<String> alarms = new ArrayList<>();
        for (int table = 0; table < TABLES; table++) {
            new Table(1000 + table, table % 2 == 0, Optional.empty())
                    .warning()
                    .ifPresent(warning -> alarms.add(warning.message()));
        }
        assertTrue(alarms.size() <= 2, alarms.toString());
    }

    @Test
    void whatIsLookedAtElsewhereIsNotNamedTwice() {
        Table table = new Table(7, true, Optional.of(Leak.CODE));
        List<String> names = new ArrayList<>(HONEST);
        names.add("leak");
        assertEquals(Optional.empty(), new SampleReview(names, table.rows, table.rows, true).leakage(Set.of("leak")));
    }

    private static List<SampledRow> numbers(double... values) {
        return Arrays.stream(values)
                .mapToObj(value -> new SampledRow(value, List.of(value)))
                .toList();
    }

    private static double[] spread(double from, double to, int count) {
        double[] values = new double[count];
        Arrays.setAll(values, i -> from + (to - from) * i / count);
        return values;
    }

    @Test
    void otherValuesInHeldOutRowsAreToldAndTheSameOnesAreNot() {
        List<SampledRow> learned = numbers(spread(0, 100, 500));
        SampleReview later = new SampleReview(List.of("load"), learned, numbers(spread(60, 160, 100)), false);
        String told = later.drift(Set.of()).orElseThrow().message();
        assertTrue(told.startsWith("1 of 1 column has other values in the held-out rows"), told);
        assertTrue(told.contains("\"load\" 0.6"), told);
        SampleReview same = new SampleReview(List.of("load"), learned, numbers(spread(0, 100, 100)), false);
        assertEquals(Optional.empty(), same.drift(Set.of()));
    }

    @Test
    void aFewEnormousLabelsAreTold() {
        double[] labels = spread(0, 10, 200);
        labels[3] = 5000;
        SampleReview review = new SampleReview(List.of("x"), numbers(labels), numbers(labels), false);
        String told = review.outliers().orElseThrow().message();
        assertTrue(told.startsWith("2 rows of 200 held-out ones make "), told);
        SampleReview even =
                new SampleReview(List.of("x"), numbers(spread(0, 10, 200)), numbers(spread(0, 10, 200)), false);
        assertEquals(Optional.empty(), even.outliers());
    }
}
