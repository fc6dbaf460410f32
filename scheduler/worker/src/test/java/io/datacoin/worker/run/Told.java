package io.datacoin.worker.run;

import io.datacoin.domain.job.Failure;
import io.datacoin.worker.lease.LeaseWork;
import io.datacoin.worker.lease.WorkProgress;
import io.datacoin.worker.lease.WorkResult;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** What a run tells, in its order. */
class Told implements LeaseWork.Events {
    private static final long PATIENCE_SECONDS = 20;

    private final BlockingQueue<Record> events = new LinkedBlockingQueue<>();

    @Override
    public void progressed(WorkProgress progress) {
        events.add(progress);
    }

    @Override
    public void finished(WorkResult result) {
        events.add(result);
    }

    @Override
    public void failed(Failure failure) {
        events.add((Record) failure);
    }

    WorkProgress progress() throws InterruptedException {
        return next(WorkProgress.class);
    }

    WorkResult result() throws InterruptedException {
        return next(WorkResult.class);
    }

    Failure failure() throws InterruptedException {
        return (Failure) next(Record.class);
    }

    /** Whether everything told was asked for. */
    boolean nothingElse() {
        return events.isEmpty();
    }

    private <T extends Record> T next(Class<T> kind) throws InterruptedException {
        Record event = events.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (event == null) {
            throw new AssertionError("the run told nothing");
        }
        return kind.cast(event);
    }
}
