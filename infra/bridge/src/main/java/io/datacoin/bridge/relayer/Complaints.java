package io.datacoin.bridge.relayer;

import java.util.HashMap;
import java.util.Map;

/**
 * What was said of things that are looked at again and again, so that each change is said once. Of so many things that
 * strangers could fill the memory with them it forgets all, and says what is wrong with them once more. Thread-safe.
 */
final class Complaints {
    private static final int MOST = 1_000;

    private final Map<Object, String> said = new HashMap<>();

    /** Whether something else, or nothing, was said of it last. */
    synchronized boolean isNew(Object about, String what) {
        if (said.size() >= MOST && !said.containsKey(about)) {
            said.clear();
        }
        return !what.equals(said.put(about, what));
    }

    /** It is well now: the next complaint is new. */
    synchronized void over(Object about) {
        said.remove(about);
    }
}
