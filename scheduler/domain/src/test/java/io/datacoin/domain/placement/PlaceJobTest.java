package io.datacoin.domain.placement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.datacoin.domain.Examples;
import io.datacoin.domain.TestDigest;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.money.Wei;
import io.datacoin.domain.placement.Placement.Grant;
import io.datacoin.domain.provider.ProviderSnapshot;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class PlaceJobTest {
    private static final Bytes32 SEED = TestDigest.of("the seed");
    private static final StakeWeightedSortition SORTITION = new StakeWeightedSortition(new TestDigest());
    private static final PlaceJob PLACE = new PlaceJob(SORTITION, Wei.data("1000"));
    private static final List<ProviderSnapshot> POOL = Examples.pool(2_000, 2_000, 2_000, 2_000);

    private final List<Address> order = order(SEED);
    private final Map<Address, ProviderLoad> loads = new HashMap<>();

    PlaceJobTest() {
        for (ProviderSnapshot provider : POOL) {
            loads.put(provider.address(), free());
        }
    }

    private static List<Address> order(Bytes32 seed) {
        return SORTITION.draw(seed, POOL, POOL.size()).stream()
                .map(draw -> draw.provider().address())
                .toList();
    }

    private static ProviderLoad free() {
        return new ProviderLoad(true, 8, 1L << 34, Wei.data("2000"), Wei.ZERO);
    }

    /** 12 DATA for 2 vCPUs for at most an hour. */
    private static PlacementDemand demand(int slots) {
        return new PlacementDemand(
                Examples.job(), SEED, Wei.data("12"), slots, 2, 1L << 30, Duration.ofHours(1), Optional.empty());
    }

    private Placement place(PlacementDemand demand) {
        return PLACE.place(demand, POOL, loads, Map.of());
    }

    private static List<Address> granted(Placement placement) {
        return placement.record().grants().stream().map(DrawRecord::provider).toList();
    }

    private Skip firstSkip(Placement placement) {
        DrawRecord first = placement.record().draws().get(0);
        assertEquals(order.get(0), first.provider());
        return new Skip(first.skipped().orElseThrow(), first.note());
    }

    @Test
    void theFirstOnesDrawnGetTheSlots() {
        Placement placement = place(demand(3));
        assertEquals(Placement.Kind.PLACED, placement.kind());
        assertEquals(order.subList(0, 3), granted(placement));
        List<Grant> grants = ((Placement.Placed) placement).grants();
        assertEquals(List.of(0, 1, 2), grants.stream().map(Grant::slot).toList());
        assertEquals(3, placement.record().draws().size(), "draws after the last slot are not made");
    }

    @Test
    void whoIsOfflineIsPassedOverWithTheReasonWrittenDown() {
        loads.remove(order.get(0));
        Placement placement = place(demand(1));
        assertEquals(List.of(order.get(1)), granted(placement));
        assertEquals(SkipReason.OFFLINE, firstSkip(placement).reason());
    }

    @Test
    void whoHasNoRoomIsPassedOver() {
        loads.put(order.get(0), new ProviderLoad(true, 1, 1L << 34, Wei.data("2000"), Wei.ZERO));
        loads.put(order.get(1), new ProviderLoad(true, 8, 1L << 20, Wei.data("2000"), Wei.ZERO));
        Placement placement = place(demand(1));
        assertEquals(List.of(order.get(2)), granted(placement));
        assertEquals(SkipReason.FULL, firstSkip(placement).reason());
        assertTrue(
                firstSkip(placement).note().contains("has 1 vCPUs"),
                firstSkip(placement).note());
    }

    @Test
    void openFeesNeverExceedTheStake() {
        loads.put(
                order.get(0),
                new ProviderLoad(true, 8, 1L << 34, Wei.data("2000"), Wei.data("1988.000000000000000001")));
        loads.put(order.get(1), new ProviderLoad(true, 8, 1L << 34, Wei.data("2000"), Wei.data("1988")));
        Placement placement = place(demand(1));
        assertEquals(List.of(order.get(1)), granted(placement), "exactly the stake is allowed, one wei more is not");
        assertEquals(SkipReason.OVER_EXPOSURE, firstSkip(placement).reason());
    }

    @Test
    void whoAsksMoreThanTheRequestPaysIsPassedOver() {
        PlacementDemand longer = new PlacementDemand(
                Examples.job(),
                SEED,
                Wei.data("12"),
                1,
                2,
                0,
                Duration.ofHours(6).plusSeconds(1),
                Optional.empty());
        Placement placement = place(longer);
        assertEquals(Placement.Kind.WAITING, placement.kind());
        assertEquals(SkipReason.TOO_DEAR, firstSkip(placement).reason());
        PlacementDemand exact = new PlacementDemand(
                Examples.job(), SEED, Wei.data("12"), 1, 2, 0, Duration.ofHours(6), Optional.empty());
        assertEquals(Placement.Kind.PLACED, place(exact).kind());
    }

    @Test
    void onlyTheSellersListMaySeeTheData() {
        PlacementDemand listed = new PlacementDemand(
                Examples.job(), SEED, Wei.data("12"), 1, 2, 0, Duration.ofHours(1), Optional.of(Set.of(order.get(3))));
        Placement placement = place(listed);
        assertEquals(List.of(order.get(3)), granted(placement));
        assertEquals(SkipReason.NOT_ON_ALLOW_LIST, firstSkip(placement).reason());
    }

    @Test
    void whoHasUnstakedSinceTheOpeningBlockIsPassedOver() {
        loads.put(order.get(0), new ProviderLoad(true, 8, 1L << 34, Wei.data("999"), Wei.ZERO));
        Placement placement = place(demand(1));
        assertEquals(SkipReason.BELOW_MINIMUM_STAKE, firstSkip(placement).reason());
    }

    @Test
    void whoHasWithdrawnItsOfferIsPassedOver() {
        List<ProviderSnapshot> pool = POOL.stream()
                .map(provider -> new ProviderSnapshot(
                        provider.address(),
                        provider.registrationIndex(),
                        provider.stake(),
                        provider.operatorKey(),
                        provider.pricePerVcpuHour(),
                        !provider.address().equals(order.get(0))))
                .toList();
        Placement placement = PLACE.place(demand(1), pool, loads, Map.of());
        assertEquals(SkipReason.INACTIVE, firstSkip(placement).reason());
    }

    @Test
    void aJobWithoutAnEligibleProviderWaitsAndSaysWhy() {
        loads.remove(order.get(0));
        loads.remove(order.get(1));
        loads.put(order.get(2), new ProviderLoad(true, 0, 0, Wei.data("2000"), Wei.ZERO));
        loads.put(order.get(3), new ProviderLoad(true, 0, 0, Wei.data("2000"), Wei.ZERO));
        Placement placement = place(demand(1));
        assertEquals(
                "no provider can take the job now: 2 without a connected worker, 2 without free processors or memory;"
                        + " it is offered to the first that can take it",
                ((Placement.Waiting) placement).reason());
    }

    @Test
    void itWaitsToWhenOnlySomeSlotsCouldBeFilled() {
        loads.keySet().removeAll(order.subList(1, 4));
        Placement placement = place(demand(3));
        assertEquals(
                "1 of 3 providers found: 3 without a connected worker; it is offered to the first that can take it",
                ((Placement.Waiting) placement).reason());
    }

    @Test
    void itNeverJumpsToAnUnstakedProvider() {
        List<ProviderSnapshot> unstaked = Examples.pool(0, 0);
        Placement placement = PLACE.place(demand(1), unstaked, Map.of(), Map.of());
        assertEquals(
                "no provider has stake yet; the job is offered to the first that has",
                ((Placement.Waiting) placement).reason());
    }

    @Test
    void aLostLeaseGoesToTheNextDraw() {
        loads.remove(order.get(1));
        PlacementRecord first = place(demand(1)).record();
        Placement second = PLACE.replace(
                demand(1), POOL, loads, Map.of(order.get(0), SkipReason.LEASE_LOST), first, new TreeSet<>(Set.of(0)));
        assertEquals(List.of(order.get(0), order.get(2)), granted(second));
        assertEquals(first.draws(), second.record().draws().subList(0, 1), "what was drawn stays drawn");
        assertEquals(order.get(2), second.record().holderOf(0).orElseThrow().provider());
    }

    @Test
    void anExhaustedPoolIsWalkedOnceMore() {
        loads.remove(order.get(0));
        loads.remove(order.get(1));
        loads.remove(order.get(2));
        PlacementRecord first = place(demand(1)).record();
        assertEquals(order.get(3), first.holderOf(0).orElseThrow().provider());
        loads.put(order.get(1), free());
        Placement second = PLACE.replace(
                demand(1), POOL, loads, Map.of(order.get(3), SkipReason.LEASE_LOST), first, new TreeSet<>(Set.of(0)));
        DrawRecord holder = second.record().holderOf(0).orElseThrow();
        assertEquals(order.get(1), holder.provider());
        assertEquals(1, holder.round());
        assertEquals(1, holder.index());
    }

    @Test
    void whoHoldsOneSlotGetsNoOther() {
        PlacementRecord first = place(demand(3)).record();
        loads.remove(order.get(3));
        Placement second = PLACE.replace(
                demand(3), POOL, loads, Map.of(order.get(0), SkipReason.LEASE_LOST), first, new TreeSet<>(Set.of(0)));
        assertEquals(Placement.Kind.WAITING, second.kind());
        assertEquals(
                List.of(SkipReason.OFFLINE, SkipReason.LEASE_LOST, SkipReason.HOLDS_A_SLOT, SkipReason.HOLDS_A_SLOT),
                second.record().draws().subList(3, 7).stream()
                        .map(draw -> draw.skipped().orElseThrow())
                        .toList());
    }

    @Property
    void passingSomeOverNeverChangesTheOrderOfTheOthers(@ForAll int seedNumber, @ForAll Set<Integer> gone) {
        Bytes32 seed = TestDigest.of("seed " + seedNumber);
        List<Address> whole = order(seed);
        PlacementDemand two = new PlacementDemand(
                Examples.job(), seed, Wei.data("12"), 2, 2, 0, Duration.ofHours(1), Optional.empty());
        for (int position : gone) {
            loads.remove(whole.get(Math.floorMod(position, whole.size())));
        }
        List<Address> expected =
                whole.stream().filter(loads::containsKey).limit(2).toList();
        Placement placement = PLACE.place(two, POOL, loads, Map.of());
        Placement again = PLACE.place(two, POOL, loads, Map.of());
        assertEquals(placement, again, "the same draw twice");
        if (expected.size() == 2) {
            assertEquals(expected, granted(placement));
        } else {
            assertEquals(Placement.Kind.WAITING, placement.kind());
        }
        List<Address> drawn =
                placement.record().draws().stream().map(DrawRecord::provider).toList();
        assertEquals(whole.subList(0, drawn.size()), drawn);
    }

    @Test
    void aPriceCountsBegunSecondsAndRoundsUpToTheWei() {
        assertEquals(Wei.data("2"), ComputePrice.of(Wei.data("1"), 2, Duration.ofHours(1)));
        assertEquals(Wei.of(1), ComputePrice.of(Wei.of(1), 1, Duration.ofMillis(1)));
        assertEquals(Wei.of(2), ComputePrice.of(Wei.of(3_600), 1, Duration.ofMillis(1_001)));
    }
}
