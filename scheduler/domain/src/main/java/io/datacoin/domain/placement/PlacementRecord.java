package io.datacoin.domain.placement;

import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.id.JobId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Every draw of a job in order, with what it came to: the part of a receipt that shows nobody was favoured.
 *
 * @param jobId the job
 * @param seed the randomness of its opening block
 * @param draws all draws so far; within a round the indexes count up from 0 without a gap
 */
public record PlacementRecord(JobId jobId, Bytes32 seed, List<DrawRecord> draws) {
    /** Copies the list. */
    public PlacementRecord {
        draws = List.copyOf(draws);
    }

    /** A record before the first draw. */
    public static PlacementRecord start(JobId jobId, Bytes32 seed) {
        return new PlacementRecord(jobId, seed, List.of());
    }

    /** The draws that got a slot, in order. A slot whose lease was lost appears again, later. */
    public List<DrawRecord> grants() {
        return draws.stream().filter(draw -> draw.slot().isPresent()).toList();
    }

    /** The last draw that got this slot. */
    public Optional<DrawRecord> holderOf(int slot) {
        return draws.stream()
                .filter(draw -> draw.slot().isPresent() && draw.slot().getAsInt() == slot)
                .reduce((earlier, later) -> later);
    }

    /** The last draw. */
    public Optional<DrawRecord> last() {
        return draws.isEmpty() ? Optional.empty() : Optional.of(draws.get(draws.size() - 1));
    }

    PlacementRecord with(List<DrawRecord> more) {
        List<DrawRecord> all = new ArrayList<>(draws);
        all.addAll(more);
        return new PlacementRecord(jobId, seed, all);
    }
}
