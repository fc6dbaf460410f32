package io.datacoin.local.gate;

import io.netty.channel.ChannelHandlerContext;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.impl.HttpServerConnection;
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

    /** Who is closed stays forgotten. */
    private void move(HttpConnection caller, Set<HttpConnection> to) {
        if (forget(caller)) {
            to.add(caller);
        }
    }

    private boolean forget(HttpConnection caller) {
        boolean known = false;
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
        hangUp(closed);
        return true;
    }

    /** Ends a connection at once: an orderly end waits until the other side has read what is written, which may be never. */
    static void hangUp(HttpConnection caller) {
        ChannelHandlerContext context = ((HttpServerConnection) caller).channelHandlerContext();
        context.channel().unsafe().close(context.voidPromise());
    }
}
