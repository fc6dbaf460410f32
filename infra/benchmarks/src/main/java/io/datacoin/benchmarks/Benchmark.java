package io.datacoin.benchmarks;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** One named measurement. */
public interface Benchmark {

    /** The name typed after {@code datacoin bench}. */
    String name();

    /** One line for the list of benchmarks. */
    String description();

    /**
     * Measures. Takes seconds to minutes; starts and stops all it needs.
     *
     * @param progress told what goes on, for people
     */
    List<Figure> run(Consumer<String> progress);

    /**
     * As {@link #run(Consumer)}, for so long where that can be chosen.
     *
     * @param length of the measurement, without what has to be started before
     */
    default List<Figure> run(Duration length, Consumer<String> progress) {
        return run(progress);
    }
}
