package io.datacoin.process.loop;

/** One small piece of repeated work. Called by one thread at a time; must leave everything consistent when it throws. */
@FunctionalInterface
public interface Step {
    /** Does what there is to do now; true when there may be more right away. */
    boolean run();
}
