package io.datacoin.outbox.election;

import io.datacoin.chain.submit.TransactionSubmitter;
import java.util.Optional;
import java.util.function.Supplier;

/** The submitter of the operator's key, which exists in the process that leads and nowhere else. Safe for any thread. */
public final class LeaderSubmitter implements LeaderElection.Duties, Supplier<TransactionSubmitter> {
    private final Supplier<TransactionSubmitter> start;
    private Optional<TransactionSubmitter> submitter = Optional.empty();

    /** @param start makes a submitter that takes up what the journal holds open */
    public LeaderSubmitter(Supplier<TransactionSubmitter> start) {
        this.start = start;
    }

    @Override
    public synchronized void begin() {
        submitter = Optional.of(start.get());
    }

    @Override
    public synchronized void end() {
        submitter.ifPresent(TransactionSubmitter::close);
        submitter = Optional.empty();
    }

    /** The submitter; throws {@link IllegalStateException} when this process does not lead. */
    @Override
    public synchronized TransactionSubmitter get() {
        return submitter.orElseThrow(() -> new IllegalStateException("this process does not lead"));
    }

    /** The chain was reorganised from that block on: transactions mined since are looked at again. */
    public synchronized void reorganised(long firstGone) {
        submitter.ifPresent(open -> open.reverify(firstGone));
    }
}
