package io.datacoin.domain.placement;

import io.datacoin.domain.id.Address;
import io.datacoin.domain.money.Wei;
import io.datacoin.domain.placement.Placement.Grant;
import io.datacoin.domain.provider.ProviderSnapshot;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Finds the providers of a job: walks the order of the draw and takes the first eligible ones, writing down why each of
 * the others was passed over.
 *
 * <p>A pure function of its arguments. All slots or none are granted. A provider without stake at the opening block is
 * never considered, so a job never jumps to an unstaked one: it waits.
 */
public final class PlaceJob {
    private static final Skip HOLDS_A_SLOT = new Skip(SkipReason.HOLDS_A_SLOT, "works on another slot of this job");

    private final StakeWeightedSortition sortition;
    private final Wei minimumStake;

    /** A placing rule with the given draw; who has less stake than the minimum by now is passed over. */
    public PlaceJob(StakeWeightedSortition sortition, Wei minimumStake) {
        this.sortition = sortition;
        this.minimumStake = minimumStake;
    }

    /**
     * Places all slots of a job that was never placed.
     *
     * @param pool every registered provider at the opening block
     * @param loads what is known of them now; a provider that is missing counts as offline
     * @param declined providers not to ask again, with why
     */
    public Placement place(
            PlacementDemand demand,
            Collection<ProviderSnapshot> pool,
            Map<Address, ProviderLoad> loads,
            Map<Address, SkipReason> declined) {
        SortedSet<Integer> slots =
                IntStream.range(0, demand.slots()).boxed().collect(Collectors.toCollection(TreeSet::new));
        return replace(demand, pool, loads, declined, PlacementRecord.start(demand.jobId(), demand.seed()), slots);
    }

    /**
     * Places some slots again, whose leases were lost or never taken: goes on with the draw after the last one recorded
     * and, when the pool is exhausted, walks it once more from the beginning.
     *
     * @param earlier the record of the draws so far
     * @param slots the slots to fill
     */
    public Placement replace(
            PlacementDemand demand,
            Collection<ProviderSnapshot> pool,
            Map<Address, ProviderLoad> loads,
            Map<Address, SkipReason> declined,
            PlacementRecord earlier,
            SortedSet<Integer> slots) {
        Walk walk = new Walk(demand, loads, passedOver(demand, declined, earlier, slots), slots);
        int round = earlier.last().map(DrawRecord::round).orElse(0);
        int next = earlier.last().map(last -> last.index() + 1).orElse(0);
        Iterator<Draw> rest = sortition.sequence(demand.seed(), pool);
        while (rest.hasNext() && !walk.isFilled()) {
            Draw draw = rest.next();
            if (draw.index() >= next) {
                walk.consider(round, draw);
            }
        }
        if (next > 0) {
            Iterator<Draw> again = sortition.sequence(demand.seed(), pool);
            while (again.hasNext() && !walk.isFilled()) {
                walk.consider(round + 1, again.next());
            }
        }
        PlacementRecord record = earlier.with(walk.draws);
        return walk.isFilled()
                ? new Placement.Placed(record, walk.grants)
                : new Placement.Waiting(record, walk.whyWaiting());
    }

    /** The given refusals, and those who hold the slots that are not asked for. */
    private static Map<Address, Skip> passedOver(
            PlacementDemand demand,
            Map<Address, SkipReason> declined,
            PlacementRecord earlier,
            SortedSet<Integer> slots) {
        Map<Address, Skip> passedOver = new HashMap<>();
        for (int slot = 0; slot < demand.slots(); slot++) {
            if (!slots.contains(slot)) {
                earlier.holderOf(slot).ifPresent(holder -> passedOver.put(holder.provider(), HOLDS_A_SLOT));
            }
        }
        declined.forEach((provider, reason) -> passedOver.put(provider, new Skip(reason, "was asked before")));
        return passedOver;
    }

    /** Why a provider may not have a slot of the job, or nothing when it may. What the chain shows comes first. */
    private Optional<Skip> obstacle(PlacementDemand demand, ProviderSnapshot provider, ProviderLoad load) {
        if (!provider.active()) {
            return skip(SkipReason.INACTIVE, "has withdrawn its offer");
        }
        if (minimumStake.isMoreThan(load.stake())) {
            return skip(
                    SkipReason.BELOW_MINIMUM_STAKE,
                    "stakes " + load.stake().toDataString() + " of at least " + minimumStake.toDataString() + " DATA");
        }
        if (demand.allowList().isPresent() && !demand.allowList().get().contains(provider.address())) {
            return skip(SkipReason.NOT_ON_ALLOW_LIST, "is not on the seller's list");
        }
        Wei price = ComputePrice.of(provider.pricePerVcpuHour(), demand.vcpus(), demand.longest());
        if (price.isMoreThan(demand.feePerSlot())) {
            return skip(
                    SkipReason.TOO_DEAR,
                    "asks " + price.toDataString() + " where the request pays "
                            + demand.feePerSlot().toDataString() + " DATA");
        }
        if (load.exposure().plus(demand.fee()).isMoreThan(load.stake())) {
            return skip(
                    SkipReason.OVER_EXPOSURE,
                    "has " + load.exposure().toDataString() + " DATA of open fees on a stake of "
                            + load.stake().toDataString() + " DATA; this job adds "
                            + demand.fee().toDataString());
        }
        if (!load.online()) {
            return skip(SkipReason.OFFLINE, "no worker is connected");
        }
        if (load.freeVcpus() < demand.vcpus() || load.freeMemoryBytes() < demand.memoryBytes()) {
            return skip(
                    SkipReason.FULL,
                    "has " + load.freeVcpus() + " vCPUs and " + load.freeMemoryBytes() + " bytes free; the job needs "
                            + demand.vcpus() + " and " + demand.memoryBytes());
        }
        return Optional.empty();
    }

    private static Optional<Skip> skip(SkipReason reason, String note) {
        return Optional.of(new Skip(reason, note));
    }

    /** One attempt under way. */
    private final class Walk {
        private final PlacementDemand demand;
        private final Map<Address, ProviderLoad> loads;
        private final Map<Address, Skip> passedOver;
        private final Deque<Integer> open;
        private final List<DrawRecord> draws = new ArrayList<>();
        private final List<Grant> grants = new ArrayList<>();

        Walk(
                PlacementDemand demand,
                Map<Address, ProviderLoad> loads,
                Map<Address, Skip> passedOver,
                SortedSet<Integer> slots) {
            this.demand = demand;
            this.loads = loads;
            this.passedOver = passedOver;
            this.open = new ArrayDeque<>(slots);
        }

        boolean isFilled() {
            return open.isEmpty();
        }

        void consider(int round, Draw draw) {
            Optional<Skip> skip = whyNot(draw.provider());
            if (skip.isPresent()) {
                draws.add(DrawRecord.skipped(round, draw, skip.get()));
                return;
            }
            int slot = open.removeFirst();
            draws.add(DrawRecord.granted(round, draw, slot));
            grants.add(new Grant(slot, draw));
        }

        private Optional<Skip> whyNot(ProviderSnapshot provider) {
            Address address = provider.address();
            if (grants.stream().anyMatch(grant -> grant.provider().address().equals(address))) {
                return Optional.of(HOLDS_A_SLOT);
            }
            Skip before = passedOver.get(address);
            if (before != null) {
                return Optional.of(before);
            }
            ProviderLoad load = loads.getOrDefault(address, ProviderLoad.unknown(provider.stake()));
            return obstacle(demand, provider, load);
        }

        String whyWaiting() {
            Map<SkipReason, Integer> counts = new EnumMap<>(SkipReason.class);
            int round = draws.isEmpty() ? 0 : draws.get(draws.size() - 1).round();
            for (DrawRecord draw : draws) {
                if (draw.round() == round && draw.skipped().isPresent()) {
                    counts.merge(draw.skipped().get(), 1, Integer::sum);
                }
            }
            if (counts.isEmpty() && grants.isEmpty()) {
                return "no provider has stake yet; the job is offered to the first that has";
            }
            String reasons = counts.entrySet().stream()
                    .map(entry -> entry.getValue() + " " + entry.getKey().words())
                    .collect(Collectors.joining(", "));
            String found = grants.isEmpty()
                    ? "no provider can take the job now"
                    : grants.size() + " of " + (grants.size() + open.size()) + " providers found";
            return found
                    + (reasons.isEmpty() ? "" : ": " + reasons)
                    + "; it is offered to the first that can take it"
                    + (counts.containsKey(SkipReason.TOO_DEAR) ? ", and a larger fee helps" : "");
        }
    }
}
