package io.datacoin.training.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class BinsTest {
    @Example
    void fewWholeNumbersHaveABinEach() {
        Bins bins = Bins.ofWholeNumbers();
        List.of(3.0, 5.0, 3.0, -1.0).forEach(bins::add);
        assertEquals(-1, bins.from());
        assertEquals(1, bins.width());
        assertEquals(List.of(1L, 0L, 0L, 0L, 2L, 0L, 1L), bins.counts());
    }

    @Example
    void aHundredNumbersAreCountedByFours() {
        Bins bins = Bins.ofWholeNumbers();
        for (int number = 1; number <= 100; number++) {
            bins.add(number);
        }
        assertEquals(0, bins.from());
        assertEquals(4, bins.width());
        List<Long> counts = bins.counts();
        assertEquals(26, counts.size());
        assertEquals(3, counts.get(0));
        assertEquals(Collections.nCopies(24, 4L), counts.subList(1, 25));
        assertEquals(1, counts.get(25));
    }

    @Example
    void oneNumberIsInABinByItself() {
        Bins bins = Bins.ofNumbers();
        bins.add(0.1);
        bins.add(0.1);
        assertEquals(List.of(2L), bins.counts());
        assertEquals(0.1, bins.from());
        assertTrue(bins.width() > 0);
    }

    @Example
    void theWholeRangeOfNumbersFitsIntoForty() {
        Bins bins = Bins.ofNumbers();
        List.of(Double.MAX_VALUE, -Double.MAX_VALUE, Double.MIN_VALUE, -Double.MIN_VALUE, 0.0, -0.0)
                .forEach(bins::add);
        int zero = (int) Math.round(-bins.from() / bins.width());
        assertEquals(3L, bins.counts().get(zero));
        assertEquals(1L, bins.counts().get(zero - 1));
        assertEquals(1L, bins.counts().get(0));
        assertEquals(1L, bins.counts().get(bins.counts().size() - 1));
    }

    @Property
    void everyNumberIsCountedInItsBin(@ForAll("numbers") List<Double> numbers) {
        Bins bins = bins(numbers, Bins.ofNumbers());
        TreeMap<Long, Long> expected = new TreeMap<>();
        double least = Collections.min(numbers);
        double most = Collections.max(numbers);
        for (double number : numbers) {
            long bin = binOf(number, bins.width());
            expected.merge(bin, 1L, Long::sum);
        }
        long first = binOf(least, bins.width());
        List<Long> counts = new ArrayList<>();
        for (long bin = first; bin <= binOf(most, bins.width()); bin++) {
            counts.add(expected.getOrDefault(bin, 0L));
        }
        assertEquals(counts, bins.counts());
        assertEquals(first * bins.width(), bins.from());
        assertTrue(bins.counts().size() <= Bins.MOST);
        boolean narrowerFits = binOf(most, bins.width() / 2) - binOf(least, bins.width() / 2) < Bins.MOST;
        double finest = Math.max(Math.ulp(least), Math.ulp(most));
        assertTrue(!narrowerFits || bins.width() == finest, "a bin is no wider than it must be");
    }

    private static long binOf(double number, double width) {
        return (long) Math.floor(number / width);
    }

    @Property
    void howNumbersAreGroupedDoesNotMatter(@ForAll("numbers") List<Double> numbers, @ForAll Random random) {
        Bins whole = bins(numbers, Bins.ofNumbers());
        List<Double> shuffled = new ArrayList<>(numbers);
        Collections.shuffle(shuffled, random);
        List<Bins> parts = new ArrayList<>();
        for (int from = 0; from < shuffled.size(); ) {
            int to = Math.min(shuffled.size(), from + random.nextInt(6));
            parts.add(bins(shuffled.subList(from, to), Bins.ofNumbers()));
            from = to;
        }
        while (parts.size() > 1) {
            Bins one = parts.remove(random.nextInt(parts.size()));
            parts.get(random.nextInt(parts.size())).merge(one);
        }
        assertEquals(whole.from(), parts.get(0).from());
        assertEquals(whole.width(), parts.get(0).width());
        assertEquals(whole.counts(), parts.get(0).counts());
    }

    private static Bins bins(List<Double> numbers, Bins bins) {
        numbers.forEach(bins::add);
        return bins;
    }

    /** Of one magnitude or of many; magnitudes a test can still divide exactly. */
    @Provide
    Arbitrary<List<Double>> numbers() {
        Arbitrary<Double> any = Arbitraries.oneOf(
                Arbitraries.integers().between(-300, 300).map(Integer::doubleValue),
                Arbitraries.doubles().between(-1, 1),
                Arbitraries.longs().map(Long::doubleValue),
                Arbitraries.doubles().between(1.7e9, 1.7e9 + 60));
        return any.list().ofMinSize(1).ofMaxSize(60);
    }
}
