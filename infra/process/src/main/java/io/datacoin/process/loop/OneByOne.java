package io.datacoin.process.loop;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does the same with each of several things that have nothing to do with each other. */
public final class OneByOne {
    private static final Logger LOGGER = LoggerFactory.getLogger(OneByOne.class);

    private OneByOne() {}

    /**
     * Does it with each; one that fails is reported and the others have their turn. When every one fails the cause is
     * likely not in them, such as a database that is away: then the first failure is thrown, for the loop to wait.
     *
     * @param kind what the things are, for the report
     */
    public static <T> void each(String kind, Collection<T> things, Consumer<T> action) {
        List<RuntimeException> failures = new ArrayList<>();
        for (T thing : things) {
            try {
                action.accept(thing);
            } catch (RuntimeException failure) {
                LOGGER.error("{} {} failed", kind, thing, failure);
                failures.add(failure);
            }
        }
        if (!failures.isEmpty() && failures.size() == things.size()) {
            throw failures.get(0);
        }
    }
}
