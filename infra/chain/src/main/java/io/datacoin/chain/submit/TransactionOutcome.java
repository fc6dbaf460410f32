package io.datacoin.chain.submit;

import io.datacoin.domain.refusal.Refusal;
import java.util.Optional;

/** How a transaction ended. */
public sealed interface TransactionOutcome {
    /** Which of the three this is, to switch on. */
    enum Kind {
        SUCCEEDED,
        REVERTED,
        REFUSED
    }

    /** Mined, and did what it should. */
    record Succeeded(Inclusion where) implements TransactionOutcome {
        @Override
        public Kind kind() {
            return Kind.SUCCEEDED;
        }

        @Override
        public Optional<Inclusion> inclusion() {
            return Optional.of(where);
        }

        @Override
        public Optional<Refusal> refusal() {
            return Optional.empty();
        }
    }

    /** Mined, and did nothing but cost gas. */
    record Reverted(Inclusion where, Refusal why) implements TransactionOutcome {
        @Override
        public Kind kind() {
            return Kind.REVERTED;
        }

        @Override
        public Optional<Inclusion> inclusion() {
            return Optional.of(where);
        }

        @Override
        public Optional<Refusal> refusal() {
            return Optional.of(why);
        }
    }

    /** Never sent, because it would have reverted or could not be paid for. */
    record Refused(Refusal why) implements TransactionOutcome {
        @Override
        public Kind kind() {
            return Kind.REFUSED;
        }

        @Override
        public Optional<Inclusion> inclusion() {
            return Optional.empty();
        }

        @Override
        public Optional<Refusal> refusal() {
            return Optional.of(why);
        }
    }

    /** Which of the three this is. */
    Kind kind();

    /** Where it was mined; empty when it was never sent. */
    Optional<Inclusion> inclusion();

    /** Why it did nothing; empty when it succeeded. */
    Optional<Refusal> refusal();
}
