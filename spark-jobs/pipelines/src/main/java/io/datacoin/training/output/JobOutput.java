package io.datacoin.training.output;

import io.datacoin.training.spec.process.JobMessages;
import io.datacoin.training.spec.process.Phase;
import io.datacoin.training.spec.process.ProcessMessage;
import io.datacoin.training.spec.process.Progress;
import java.io.PrintStream;
import java.util.Optional;

/** The lines a job writes to its parent. Percentages never fall; nothing follows the last message. Thread-safe. */
public final class JobOutput {
    private final PrintStream stream;
    private int percent;
    private boolean closed;

    /**
     * Writes to a stream.
     *
     * @param stream the process's standard output, written to by nobody else
     */
    public JobOutput(PrintStream stream) {
        this.stream = stream;
    }

    /** Says where the job is. */
    public void progress(Phase phase, int reached, String message) {
        progress(phase, reached, Optional.empty(), Optional.empty(), Optional.empty(), message);
    }

    /** Says where a fit is. */
    public synchronized void progress(
            Phase phase,
            int reached,
            Optional<Integer> iteration,
            Optional<Integer> iterations,
            Optional<Double> objective,
            String message) {
        if (!closed) {
            percent = Math.max(percent, Math.min(100, reached));
            write(new Progress(phase, percent, iteration, iterations, objective, Optional.of(message)));
        }
    }

    /** Writes the result or the failure; later calls and later progress are ignored. */
    public synchronized void finish(ProcessMessage last) {
        if (!closed) {
            closed = true;
            write(last);
        }
    }

    private void write(ProcessMessage message) {
        stream.println(JobMessages.encode(message));
        stream.flush();
    }
}
