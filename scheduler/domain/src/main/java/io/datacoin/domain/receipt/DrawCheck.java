package io.datacoin.domain.receipt;

import io.datacoin.domain.id.Address;
import io.datacoin.domain.placement.Draw;
import io.datacoin.domain.placement.DrawRecord;
import io.datacoin.domain.placement.StakeWeightedSortition;
import io.datacoin.domain.provider.ProviderSnapshot;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Recomputes the draws of a placement record from the pool the chain shows. */
final class DrawCheck {
    private final StakeWeightedSortition sortition;
    private final Receipt receipt;
    private final List<ProviderSnapshot> pool;

    DrawCheck(StakeWeightedSortition sortition, Receipt receipt, List<ProviderSnapshot> pool) {
        this.sortition = sortition;
        this.receipt = receipt;
        this.pool = pool;
    }

    /** What is wrong with the draws; empty when nothing is. */
    Optional<String> flaw() {
        int round = 0;
        int expectedIndex = 0;
        Iterator<Draw> sequence = sequence();
        for (DrawRecord draw : receipt.placement().draws()) {
            if (draw.round() == round + 1 && !sequence.hasNext()) {
                round++;
                expectedIndex = 0;
                sequence = sequence();
            }
            if (draw.round() != round || draw.index() != expectedIndex) {
                return Optional.of("draw " + draw.index() + " of round " + draw.round() + " (expected: draw "
                        + expectedIndex + " of round " + round + ")");
            }
            if (!sequence.hasNext()) {
                return Optional.of("draw " + draw.index() + " has nobody left to draw");
            }
            ProviderSnapshot drawn = sequence.next().provider();
            if (!drawn.address().equals(draw.provider()) || !drawn.stake().equals(draw.weight())) {
                return Optional.of("draw " + draw.index() + " of round " + round + " gives " + drawn.address()
                        + " with stake " + drawn.stake() + "; the receipt says " + draw.provider() + " with "
                        + draw.weight());
            }
            expectedIndex++;
        }
        return slotFlaw();
    }

    private Iterator<Draw> sequence() {
        return sortition.sequence(receipt.opening().seed(), pool);
    }

    private Optional<String> slotFlaw() {
        Set<Address> holders = new HashSet<>();
        for (int slot = 0; slot < receipt.request().replicas(); slot++) {
            Optional<DrawRecord> holder = receipt.placement().holderOf(slot);
            if (holder.isPresent() && !holders.add(holder.get().provider())) {
                return Optional.of(holder.get().provider() + " holds two slots");
            }
        }
        return holders.isEmpty() ? Optional.of("no draw got a slot") : Optional.empty();
    }
}
