package io.datacoin.chain.event;

import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.receipt.LogRecord;
import java.math.BigInteger;

/** What {@code TrainingLog} wrote. */
public sealed interface LogEvent extends ChainEvent {
    /** A line of the training log. */
    record JobLogged(EventPosition position, LogRecord line) implements LogEvent {
        @Override
        public Kind kind() {
            return Kind.JOB_LOGGED;
        }
    }

    /** The lines logged before it in this transaction are a batch under this root. */
    record BatchAppended(EventPosition position, BigInteger batchIndex, Bytes32 root, int count) implements LogEvent {
        @Override
        public Kind kind() {
            return Kind.BATCH_APPENDED;
        }
    }
}
