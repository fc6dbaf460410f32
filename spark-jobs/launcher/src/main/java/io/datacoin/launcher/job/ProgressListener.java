package io.datacoin.launcher.job;

import io.datacoin.training.spec.process.Progress;

/** Hears how far a job is. Called on the launcher's reader thread, one call at a time, in order; must not block. */
@FunctionalInterface
public interface ProgressListener {
    /** A job has come further. */
    void onProgress(Progress progress);

    /** Hears nothing. */
    static ProgressListener silent() {
        return progress -> {};
    }
}
