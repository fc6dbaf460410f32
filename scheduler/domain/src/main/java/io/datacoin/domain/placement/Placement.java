package io.datacoin.domain.placement;

import io.datacoin.domain.provider.ProviderSnapshot;
import java.util.List;

/** What placing a job came to. */
public sealed interface Placement {
    /** Which of the two, to switch on. */
    enum Kind {
        PLACED,
        WAITING
    }

    /**
     * A slot for a provider.
     *
     * @param slot the slot, which becomes the lease's
     * @param draw the draw that gave it
     */
    record Grant(int slot, Draw draw) {
        /** Who got it. */
        public ProviderSnapshot provider() {
            return draw.provider();
        }
    }

    /**
     * Every slot asked for has a provider.
     *
     * @param record all draws of the job so far, these included: keep it
     * @param grants one per slot asked for, in order of the draws
     */
    record Placed(PlacementRecord record, List<Grant> grants) implements Placement {
        /** Copies the list. */
        public Placed {
            grants = List.copyOf(grants);
        }

        @Override
        public Kind kind() {
            return Kind.PLACED;
        }
    }

    /**
     * Not every slot has an eligible provider; nothing is granted and the job waits.
     *
     * @param record the draws that were tried, for display; the next attempt starts from the record kept before
     * @param reason what the requester is told, with what helps: {@code "no provider can take the job now: 2 without …"}
     */
    record Waiting(PlacementRecord record, String reason) implements Placement {
        @Override
        public Kind kind() {
            return Kind.WAITING;
        }
    }

    /** Which of the two this is. */
    Kind kind();

    /** The draws, whatever they came to. */
    PlacementRecord record();
}
