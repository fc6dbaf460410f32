package io.datacoin.benchmarks;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What somebody may choose about a benchmark; each takes what concerns it.
 *
 * @param length of the measurement, without what has to be started before
 * @param seed of what is drawn
 * @param files that are made
 * @param keep folder in which they stay
 */
record Wishes(Optional<Duration> length, Optional<Long> seed, Optional<Integer> files, Optional<Path> keep) {}
