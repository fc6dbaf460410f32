package io.datacoin.worker.lease;

import io.datacoin.domain.job.Failure;

/** Runs orders. {@link WorkerLeases} decides when; this does it on threads of its own. */
public interface LeaseWork {
    /** Starts the work and returns at once; every event comes from another thread, the last one is an end. */
    Running start(LeaseOrder order, Events events);

    /** A run that can be stopped. */
    interface Running {
        /** Kills what runs and removes its files; no event comes afterwards except possibly one already on its way. */
        void stop();
    }

    /** What happens during a run. */
    interface Events {
        void progressed(WorkProgress progress);

        /** The end with a result. */
        void finished(WorkResult result);

        /** The end without one. */
        void failed(Failure failure);
    }
}
