package io.datacoin.domain.result;

import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.id.JobId;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Which result of a job stands. */
public sealed interface Judgement {
    /** Which of the three, to switch on. */
    enum Kind {
        WAITING,
        AGREED,
        UNDECIDED
    }

    /** Not enough replicas have answered yet. */
    record Waiting(int answered, int expected) implements Judgement {
        @Override
        public Kind kind() {
            return Kind.WAITING;
        }
    }

    /**
     * A majority of the replicas has the same result.
     *
     * @param published the lowest slot of the majority; its model and report are the job's
     * @param claim what that slot claimed; may be a failure report
     * @param majority the slots that agree, in order
     * @param minority the slots with another result, in order; evidence for a slash
     */
    record Agreed(int published, ResultClaim claim, List<Integer> majority, List<Integer> minority)
            implements Judgement {
        /** Copies the lists. */
        public Agreed {
            majority = List.copyOf(majority);
            minority = List.copyOf(minority);
        }

        @Override
        public Kind kind() {
            return Kind.AGREED;
        }
    }

    /** Everybody answered and no majority has the same result; another replica must decide. */
    record Undecided(SortedSet<Integer> slots) implements Judgement {
        /** Copies the set. */
        public Undecided {
            slots = new TreeSet<>(slots);
        }

        @Override
        public Kind kind() {
            return Kind.UNDECIDED;
        }
    }

    /** Which of the three this is. */
    Kind kind();

    /**
     * Proof that a provider signed two results which disagree: for a slash.
     *
     * @param jobId the job both are for
     */
    record Equivocation(JobId jobId, ResultClaim first, ResultClaim second) {
        /** The models that disagree. */
        public List<Bytes32> models() {
            return List.of(first.modelDigest(), second.modelDigest());
        }
    }
}
