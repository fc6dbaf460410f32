package io.datacoin.training.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class RepeatsTest {
    @Property
    void fewAreCountedExactly(@ForAll @Size(max = 300) List<@IntRange(max = 200) Integer> things) {
        Repeats repeats = new Repeats(200 + 1);
        things.forEach(thing -> repeats.add(thing == 0 ? 0 : Hash.spread(thing)));
        assertEquals(things.size() - new HashSet<>(things).size(), repeats.count());
        assertTrue(repeats.exact());
    }

    @Property(tries = 200)
    void howThingsAreGroupedDoesNotMatter(
            @ForAll @Size(max = 300) List<@IntRange(max = 400) Integer> things, @ForAll Random random) {
        Repeats whole = new Repeats(50);
        things.forEach(thing -> whole.add(Hash.spread(thing)));
        List<Integer> shuffled = new ArrayList<>(things);
        Collections.shuffle(shuffled, random);
        Repeats merged = new Repeats(50);
        for (int from = 0; from < shuffled.size(); ) {
            int to = Math.min(shuffled.size(), from + random.nextInt(90));
            Repeats part = new Repeats(50);
            shuffled.subList(from, to).forEach(thing -> part.add(Hash.spread(thing)));
            if (random.nextBoolean()) {
                part.finish();
            }
            merged.merge(part);
            from = to;
        }
        assertEquals(whole.exact(), merged.exact());
        assertEquals(whole.count(), merged.count());
    }

    @Example
    void ofManyAnEstimateIsGivenThatIsNearTheTruth() {
        Repeats repeats = new Repeats(20_000);
        for (int thing = 0; thing < 300_000; thing++) {
            repeats.add(Hash.spread(thing));
            if (thing % 10 == 0) {
                repeats.add(Hash.spread(thing));
            }
        }
        assertFalse(repeats.exact());
        assertEquals(30_000, (double) repeats.count(), 1_500);
    }

    @Example
    void amongManyDifferentThingsNoRepeatIsInvented() {
        Repeats repeats = new Repeats(1_000);
        for (int thing = 0; thing < 100_000; thing++) {
            repeats.add(Hash.spread(thing));
        }
        assertEquals(0, repeats.count());
    }

    @Example
    void oneThingThatComesAgainAndAgainDoesNotSpoilTheEstimate() {
        Repeats repeats = new Repeats(10_000);
        for (int thing = 0; thing < 100_000; thing++) {
            repeats.add(Hash.spread(thing));
            repeats.add(Hash.spread(-1));
        }
        assertEquals(99_999, (double) repeats.count(), 10_000);
    }
}
