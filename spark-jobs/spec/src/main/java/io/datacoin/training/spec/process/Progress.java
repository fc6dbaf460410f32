package io.datacoin.training.spec.process;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;

/**
 * How far a process is.
 *
 * @param phase what it does
 * @param percent of the whole way, 0 to 100, never falling
 * @param iteration of the fit, from 1
 * @param iterations of the fit at most
 * @param objective that the fit minimises, after the iteration
 * @param message for people
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Progress(
        Phase phase,
        int percent,
        Optional<Integer> iteration,
        Optional<Integer> iterations,
        Optional<Double> objective,
        Optional<String> message)
        implements ProcessMessage {

    /** Progress without an iteration. */
    public static Progress of(Phase phase, int percent, String message) {
        return new Progress(phase, percent, Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(message));
    }
}
