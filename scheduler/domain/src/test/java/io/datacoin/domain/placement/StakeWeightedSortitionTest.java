package io.datacoin.domain.placement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.datacoin.domain.Examples;
import io.datacoin.domain.TestDigest;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.provider.ProviderSnapshot;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class StakeWeightedSortitionTest {
    private static final TestDigest DIGEST = new TestDigest();
    private static final StakeWeightedSortition SORTITION = new StakeWeightedSortition(DIGEST);

    @Test
    void overAHundredThousandDrawsEveryProviderGetsItsShareOfTheStakeWithinOnePercent() {
        long[] stakes = {1_000, 2_500, 4_000, 7_500, 10_000};
        List<ProviderSnapshot> pool = Examples.pool(stakes);
        int draws = 100_000;
        Map<Address, Integer> drawn = new HashMap<>();
        for (int seed = 0; seed < draws; seed++) {
            Draw first = SORTITION.draw(seed(seed), pool, 1).get(0);
            drawn.merge(first.provider().address(), 1, Integer::sum);
        }
        long total = 25_000;
        for (int index = 0; index < stakes.length; index++) {
            double expected = (double) stakes[index] / total;
            double share = drawn.getOrDefault(pool.get(index).address(), 0) / (double) draws;
            assertEquals(expected, share, 0.01, "share of the provider with stake " + stakes[index]);
        }
    }

    @Test
    void theSecondDrawIsProportionalAmongThoseLeft() {
        List<ProviderSnapshot> pool = Examples.pool(1_000, 1_000, 2_000);
        int draws = 100_000;
        int smallAfterBig = 0;
        int bigFirst = 0;
        for (int seed = 0; seed < draws; seed++) {
            List<Draw> drawn = SORTITION.draw(seed(seed), pool, 2);
            if (drawn.get(0).provider().registrationIndex() == 2) {
                bigFirst++;
                smallAfterBig += drawn.get(1).provider().registrationIndex() == 0 ? 1 : 0;
            }
        }
        assertEquals(0.5, smallAfterBig / (double) bigFirst, 0.01);
    }

    @Property
    void theTreeDrawsWhatThePlainWalkOfTheProtocolDraws(
            @ForAll @Size(min = 1, max = 40) List<@LongRange(max = 1_000_000) Long> stakes, @ForAll int seed) {
        long[] plain = stakes.stream().mapToLong(Long::longValue).toArray();
        List<ProviderSnapshot> pool = Examples.pool(plain);
        List<Address> drawn = SORTITION.draw(seed(seed), pool, pool.size()).stream()
                .map(draw -> draw.provider().address())
                .toList();
        assertEquals(plainWalk(seed(seed), pool), drawn);
    }

    /** The rule as the protocol words it: walk the prefix sums of those not yet drawn, in order of registration. */
    private static List<Address> plainWalk(Bytes32 seed, List<ProviderSnapshot> pool) {
        List<ProviderSnapshot> left = new ArrayList<>(
                pool.stream().filter(provider -> !provider.stake().isZero()).toList());
        List<Address> drawn = new ArrayList<>();
        for (int index = 0; !left.isEmpty(); index++) {
            BigInteger remaining =
                    left.stream().map(provider -> provider.stake().value()).reduce(BigInteger.ZERO, BigInteger::add);
            byte[] input = ByteBuffer.allocate(64)
                    .put(seed.toBytes())
                    .put(Bytes32.ofNumber(BigInteger.valueOf(index)).toBytes())
                    .array();
            BigInteger ticket = DIGEST.digest(input).toNumber().mod(remaining);
            int position = 0;
            while (ticket.compareTo(left.get(position).stake().value()) >= 0) {
                ticket = ticket.subtract(left.get(position).stake().value());
                position++;
            }
            drawn.add(left.remove(position).address());
        }
        return drawn;
    }

    @Property
    void nobodyIsDrawnTwiceAndEverybodyWithStakeIsDrawn(
            @ForAll @Size(max = 30) List<@LongRange(max = 5) Long> stakes, @ForAll int seed) {
        List<ProviderSnapshot> pool =
                Examples.pool(stakes.stream().mapToLong(Long::longValue).toArray());
        List<Draw> drawn = SORTITION.draw(seed(seed), pool, Integer.MAX_VALUE);
        long staked = stakes.stream().filter(stake -> stake > 0).count();
        assertEquals(staked, drawn.size());
        assertEquals(
                staked,
                drawn.stream().map(draw -> draw.provider().address()).distinct().count());
        assertTrue(drawn.stream().noneMatch(draw -> draw.provider().stake().isZero()));
        for (int index = 0; index < drawn.size(); index++) {
            assertEquals(index, drawn.get(index).index());
        }
    }

    @Property
    void theOrderInWhichThePoolIsListedDoesNotMatter(@ForAll int seed) {
        List<ProviderSnapshot> pool = Examples.pool(5, 1, 9, 3, 3, 7);
        List<ProviderSnapshot> reversed = new ArrayList<>(pool);
        Collections.reverse(reversed);
        assertEquals(SORTITION.draw(seed(seed), pool, 6), SORTITION.draw(seed(seed), reversed, 6));
    }

    @Test
    void anEmptyPoolAndOneWithoutStakeGiveNobody() {
        assertFalse(SORTITION.sequence(seed(1), List.of()).hasNext());
        assertFalse(SORTITION.sequence(seed(1), Examples.pool(0, 0)).hasNext());
    }

    @Test
    void twoProvidersWithOneRegistrationIndexAreAMistake() {
        ProviderSnapshot provider = Examples.pool(1).get(0);
        assertThrows(IllegalArgumentException.class, () -> SORTITION.sequence(seed(1), List.of(provider, provider)));
    }

    private static Bytes32 seed(int number) {
        return TestDigest.of("seed " + number);
    }
}
