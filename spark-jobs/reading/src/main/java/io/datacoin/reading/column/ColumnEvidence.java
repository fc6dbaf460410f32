package io.datacoin.reading.column;

import io.datacoin.reading.value.DateOrder;
import io.datacoin.reading.value.DecimalSign;
import io.datacoin.reading.value.MissingWords;
import io.datacoin.reading.value.WrittenMoment;
import io.datacoin.reading.value.WrittenNumber;
import io.datacoin.training.spec.reading.ColumnOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Watches the cells of one column go by and counts what each of them could be. Not thread-safe. */
public final class ColumnEvidence {
    private static final int MOST_EXAMPLES = 20;
    private static final int LONGEST_MOMENT = 48;
    private static final long HOPELESS_AFTER = 2_000;
    private static final int HOPELESS_SHARE = 20;

    private Set<String> alsoMissing;
    private final boolean grouped;
    private final Map<DecimalSign, NumberTally> numbers = new EnumMap<>(DecimalSign.class);
    private final Map<DateOrder, MomentTally> moments = new EnumMap<>(DateOrder.class);
    private final Map<DecimalSign, Proof> signProofs = new EnumMap<>(DecimalSign.class);
    private final Map<DateOrder, Proof> orderProofs = new EnumMap<>(DateOrder.class);
    private final Words words = new Words();
    private final Words missing = new Words();
    private final Words infinite = new Words();
    private final List<PlacedCell> numberExamples = new ArrayList<>();
    private final List<PlacedCell> momentExamples = new ArrayList<>();
    private final List<PlacedCell> examples = new ArrayList<>();
    private Optional<PlacedCell> eitherSign = Optional.empty();
    private Optional<PlacedCell> eitherOrder = Optional.empty();
    private final Optional<PatternedMoments> patterned;
    private long patternedCells;
    private boolean onlyAsked;
    private long eithers;
    private long momentCells;
    private long cells;
    private long typedNumbers;
    private long plainThousands;

    /**
     * Evidence of a column nothing was seen of.
     *
     * @param alsoMissing words that mean "no value" here besides the known ones, as they are written
     * @param grouped whether numbers may have a sign between groups of digits
     */
    public ColumnEvidence(Set<String> alsoMissing, boolean grouped) {
        this(alsoMissing, grouped, ColumnOptions.open());
    }

    /**
     * Evidence of a column nothing was seen of.
     *
     * @param asked what the publisher says of it
     */
    public ColumnEvidence(Set<String> alsoMissing, boolean grouped, ColumnOptions asked) {
        this.patterned = asked.format().flatMap(format -> PatternedMoments.of(format, asked.type()));
        this.alsoMissing = Set.copyOf(alsoMissing);
        this.grouped = grouped;
        for (DecimalSign sign : DecimalSign.values()) {
            numbers.put(sign, new NumberTally());
            signProofs.put(sign, new Proof());
        }
        for (DateOrder order : DateOrder.values()) {
            moments.put(order, new MomentTally());
            orderProofs.put(order, new Proof());
        }
    }

    /** A cell and the line it stands in. */
    record PlacedCell(String cell, long line) {}

    /** How many cells only one reading explains, and the first of them. */
    static final class Proof {
        private static final int MOST_CELLS = 5;

        private final List<PlacedCell> cells = new ArrayList<>();
        private long count;

        private void add(String cell, long line) {
            count++;
            if (cells.size() < MOST_CELLS) {
                cells.add(new PlacedCell(cell, line));
            }
        }

        long count() {
            return count;
        }

        Optional<PlacedCell> first() {
            return cells.stream().findFirst();
        }

        /** The first few. */
        List<PlacedCell> cells() {
            return List.copyOf(cells);
        }
    }

    /** Takes one cell that is not empty. */
    public void see(String cell, CellKind kind, long line) {
        cells++;
        add(examples, cell, line);
        if (patterned.isPresent() && patterned.get().value(cell) != null) {
            patternedCells++;
        }
        take(cell, kind, line);
    }

    private void take(String cell, CellKind kind, long line) {
        if (alsoMissing.contains(cell)) {
            missing.see(cell, line);
        } else if (kind == CellKind.NUMBER) {
            seeTypedNumber(cell, line);
        } else if (isHopeless() || !(seeNumber(cell, line) || seeMoment(cell, line))) {
            seeWord(cell, line);
        }
    }

    /** Text that has not looked like anything else for a long time. */
    private boolean isHopeless() {
        return !words.complete()
                && words.total() > HOPELESS_AFTER
                && (numbers(DecimalSign.POINT).count()
                                        + moments(DateOrder.DAY_FIRST).count())
                                * HOPELESS_SHARE
                        < words.total();
    }

    private void seeTypedNumber(String cell, long line) {
        Optional<WrittenNumber> number = WrittenNumber.read(cell, DecimalSign.POINT);
        if (number.isPresent()) {
            typedNumbers++;
            numbers(DecimalSign.POINT).see(number.get());
            add(numberExamples, cell, line);
        } else {
            seeWord(cell, line);
        }
    }

    private Optional<WrittenNumber> number(String cell, DecimalSign sign) {
        return WrittenNumber.read(cell, sign).filter(number -> grouped || !number.grouped());
    }

    private boolean seeNumber(String cell, long line) {
        Optional<WrittenNumber> point = number(cell, DecimalSign.POINT);
        Optional<WrittenNumber> comma = number(cell, DecimalSign.COMMA);
        point.ifPresent(numbers(DecimalSign.POINT)::see);
        comma.ifPresent(numbers(DecimalSign.COMMA)::see);
        if (point.isEmpty() && comma.isEmpty()) {
            return false;
        }
        add(numberExamples, cell, line);
        if (point.isEmpty()) {
            proof(DecimalSign.COMMA).add(cell, line);
        } else if (comma.isEmpty()) {
            proof(DecimalSign.POINT).add(cell, line);
        } else if (point.get().value().compareTo(comma.get().value()) != 0) {
            eithers++;
            eitherSign = eitherSign.or(() -> Optional.of(new PlacedCell(cell, line)));
        } else if (point.get().whole()
                && !point.get().grouped()
                && point.get().value().precision() - point.get().value().scale() > 3) {
            plainThousands++;
        }
        return true;
    }

    private boolean seeMoment(String cell, long line) {
        if (cell.length() > LONGEST_MOMENT || !hasDigit(cell)) {
            return false;
        }
        Map<DateOrder, WrittenMoment> read = new EnumMap<>(DateOrder.class);
        for (DateOrder order : DateOrder.values()) {
            WrittenMoment.read(cell, order).ifPresent(moment -> read.put(order, moment));
            WrittenMoment first = read.get(order);
            if (order == DateOrder.DAY_FIRST && first != null && !first.ordered()) {
                moments.values().forEach(tally -> tally.see(first));
                momentCells++;
                add(momentExamples, cell, line);
                return true;
            }
        }
        if (read.isEmpty()) {
            return false;
        }
        read.forEach((order, moment) -> moments(order).see(moment));
        momentCells++;
        add(momentExamples, cell, line);
        if (read.size() == 1) {
            proof(read.keySet().iterator().next()).add(cell, line);
        } else if (read.values().stream().map(WrittenMoment::at).distinct().count() > 1) {
            eitherOrder = eitherOrder.or(() -> Optional.of(new PlacedCell(cell, line)));
        }
        return true;
    }

    private void seeWord(String cell, long line) {
        if (onlyAsked && !cell.isBlank()) {
            words.see(cell, line);
        } else if (MissingWords.known(cell)) {
            missing.see(cell, line);
        } else if (MissingWords.infinite(cell)) {
            infinite.see(cell, line);
        } else {
            words.see(cell, line);
        }
    }

    /** From here on, and for all that was seen, these words mean "no value" and no others. */
    void missingIsOnly(List<String> asked) {
        onlyAsked = true;
        alsoMissing = Set.copyOf(asked);
        for (Words.Seen seen : missing.without(alsoMissing)) {
            long line = seen.lines().get(0);
            for (long times = 0; times < seen.count(); times++) {
                take(seen.word(), CellKind.UNKNOWN, line);
            }
        }
    }

    private static boolean hasDigit(String cell) {
        for (int index = 0; index < cell.length(); index++) {
            if (Character.isDigit(cell.charAt(index))) {
                return true;
            }
        }
        return false;
    }

    private static void add(List<PlacedCell> list, String cell, long line) {
        if (list.size() < MOST_EXAMPLES) {
            list.add(new PlacedCell(cell, line));
        }
    }

    /** The publisher's own pattern, if cells were written in it. */
    Optional<PatternedMoments> patterned() {
        return patterned.filter(any -> patternedCells > 0);
    }

    /** Cells that are written in the publisher's own pattern. */
    long patternedCells() {
        return patternedCells;
    }

    /** Cells that were not empty. */
    public long cells() {
        return cells;
    }

    /** Cells that are no known word for "no value". */
    long values() {
        return cells - missing.total() - infinite.total();
    }

    NumberTally numbers(DecimalSign sign) {
        return require(numbers.get(sign));
    }

    MomentTally moments(DateOrder order) {
        return require(moments.get(order));
    }

    /** Cells that are numbers under this sign only. */
    Proof proof(DecimalSign sign) {
        return require(signProofs.get(sign));
    }

    /** Cells that are dates under this order only. */
    Proof proof(DateOrder order) {
        return require(orderProofs.get(order));
    }

    /** Cells that are no numbers under this sign: some under the other one, and dates. */
    List<PlacedCell> otherThan(DecimalSign sign) {
        return Stream.concat(proof(sign.other()).cells().stream(), momentExamples.stream())
                .toList();
    }

    /** Cells that are no dates under this order: some under another one, and numbers. */
    List<PlacedCell> otherThan(DateOrder order) {
        return Stream.concat(
                        Arrays.stream(DateOrder.values())
                                .filter(other -> other != order)
                                .flatMap(other -> proof(other).cells().stream()),
                        numberExamples.stream())
                .toList();
    }

    /** The first cell that is another number under the other sign. */
    Optional<PlacedCell> eitherSign() {
        return eitherSign;
    }

    /** Cells that are another number under the other sign. */
    long eithers() {
        return eithers;
    }

    /** Cells that are dates or times under any order. */
    long momentCells() {
        return momentCells;
    }

    /** The first cell that is another date under another order. */
    Optional<PlacedCell> eitherOrder() {
        return eitherOrder;
    }

    /** Numbers of at least a thousand without a sign between their digits. */
    long plainThousands() {
        return plainThousands;
    }

    /** Whether numbers may have a sign between groups of digits. */
    boolean grouped() {
        return grouped;
    }

    /** Numbers the file format itself calls numbers. */
    long typedNumbers() {
        return typedNumbers;
    }

    Words words() {
        return words;
    }

    Words missing() {
        return missing;
    }

    Words infinite() {
        return infinite;
    }

    /** Whether the publisher said that the word means "no value". */
    boolean askedMissing(String word) {
        return alsoMissing.contains(word);
    }

    List<PlacedCell> numberExamples() {
        return List.copyOf(numberExamples);
    }

    /** The first cells. */
    List<PlacedCell> examples() {
        return List.copyOf(examples);
    }

    private static <T> T require(@Nullable T known) {
        if (known == null) {
            throw new IllegalStateException("every constant has a value");
        }
        return known;
    }
}
