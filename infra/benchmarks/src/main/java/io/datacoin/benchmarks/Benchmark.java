package io.datacoin.benchmarks;

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
}
