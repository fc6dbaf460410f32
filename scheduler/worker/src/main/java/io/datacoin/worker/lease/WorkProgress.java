package io.datacoin.worker.lease;

import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * How far a run is.
 *
 * @param phase wire name of the training phase
 * @param percent 0 to 100 of the whole run
 * @param iteration of the algorithm, where it has them
 * @param iterations how many there will be at most
 * @param objective value of the objective at that iteration
 * @param message for people; may be empty
 */
public record WorkProgress(
        String phase,
        int percent,
        OptionalInt iteration,
        OptionalInt iterations,
        OptionalDouble objective,
        String message) {}
