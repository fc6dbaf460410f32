package io.datacoin.domain.job;

import io.datacoin.domain.id.Address;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * How far a provider's run is.
 *
 * @param slot which of the job's slots it fills
 * @param provider whose run it is
 * @param phase what it is doing
 * @param percent of the whole run, 0 to 100
 * @param iteration of the algorithm, from 1
 * @param iterations at most
 * @param objective what the algorithm minimises, after the iteration
 * @param message for people
 */
public record JobProgress(
        int slot,
        Address provider,
        String phase,
        int percent,
        OptionalInt iteration,
        OptionalInt iterations,
        OptionalDouble objective,
        Optional<String> message) {}
