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

    /** As {@link #run(Consumer)}, as somebody wishes where that can be chosen. */
    default List<Figure> run(Wishes wishes, Consumer<String> progress) {
        return run(progress);
    }
}
