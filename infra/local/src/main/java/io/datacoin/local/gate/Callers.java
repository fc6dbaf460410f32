package io.datacoin.local.gate;

import io.vertx.core.http.HttpConnection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The open connections of a server. When there are as many as may be, a newcomer gets the place of one on which nothing is
 * being answered: of those that never said anything whole first, then of those that are in the middle of a question, then of
 * those that are kept for a next one; of each kind of the one that waits for the longest time. So who opens connections and
 * does not ask takes no place from those who do. Belongs to one event loop.
 */
final class Callers {
    private final int most;
    private final int mostSpeaking;
    /** Have said nothing yet, in the order of their arrival. */
    private final Set<HttpConnection> strangers = new LinkedHashSet<>();
    /** Have begun a question and not ended it. */
    private final Set<HttpConnection> speaking = new LinkedHashSet<>();
    /** Are being answered. */
    private final Set<HttpConnection> asking = new LinkedHashSet<>();
    /** Those of them who do not take their answers, in the order in which they stopped. */
    private final Set<HttpConnection> slow = new LinkedHashSet<>();
    /** Were answered and are kept for a next question, in the order of their last answers. */
    private final Set<HttpConnection> kept = new LinkedHashSet<>();

    /**
     * None yet.
     *
     * @param most connections at once
     * @param mostSpeaking of them in the middle of a question
     */
    Callers(int most, int mostSpeaking) {
        this.most = most;
        this.mostSpeaking = mostSpeaking;
    }

    void admit(HttpConnection newcomer) {
        int open = strangers.size() + speaking.size() + asking.size() + kept.size();
        if (open >= most && !closeOne(strangers) && !closeOne(speaking) && !closeOne(kept)) {
            newcomer.close();
            return;
        }
        strangers.add(newcomer);
        newcomer.closeHandler(closed -> forget(newcomer));
    }

    /** A question has begun. */
    void speaks(HttpConnection caller) {
        if (speaking.size() >= mostSpeaking) {
            closeOne(speaking);
        }
        move(caller, speaking);
    }

    /** A question is whole. */
    void asks(HttpConnection caller) {
        move(caller, asking);
    }

    /** It was answered. */
    void answered(HttpConnection caller) {
        move(caller, kept);
    }

    /** His answer waits for him. */
    void doesNotRead(HttpConnection caller) {
        if (asking.contains(caller)) {
            slow.add(caller);
        }
    }

    /** He takes more of it. */
    void reads(HttpConnection caller) {
        slow.remove(caller);
    }

    /** Makes room for other answers. */
    void closeSlowest() {
        closeOne(slow);
    }

    /** Who is closed stays forgotten. */
    private void move(HttpConnection caller, Set<HttpConnection> to) {
        if (forget(caller)) {
            to.add(caller);
        }
    }

    private boolean forget(HttpConnection caller) {
        boolean known = false;
        slow.remove(caller);
        for (Set<HttpConnection> place : List.of(strangers, speaking, asking, kept)) {
            known |= place.remove(caller);
        }
        return known;
    }

    private static boolean closeOne(Set<HttpConnection> waiting) {
        Iterator<HttpConnection> longest = waiting.iterator();
        if (!longest.hasNext()) {
            return false;
        }
        HttpConnection closed = longest.next();
        longest.remove();
        closed.close();
        return true;
    }
}
