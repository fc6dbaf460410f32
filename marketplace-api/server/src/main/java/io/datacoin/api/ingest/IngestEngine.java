package io.datacoin.api.ingest;

import io.datacoin.training.spec.process.IngestJob;
import io.datacoin.training.spec.process.ProcessMessage;
import io.datacoin.training.spec.process.Progress;
import java.io.IOException;
import java.util.function.Consumer;

/** Reads a file into a table, in a process of its own. */
@FunctionalInterface
public interface IngestEngine {
    /**
     * Runs to the end.
     *
     * @param job what to read
     * @param progress told how far it is, from another thread
     * @return the last message: a result or a failure
     * @throws IOException when the process can not be started or dies without a word
     */
    ProcessMessage run(IngestJob job, Consumer<Progress> progress) throws IOException, InterruptedException;
}
