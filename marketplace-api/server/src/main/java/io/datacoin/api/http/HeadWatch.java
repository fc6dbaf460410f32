package io.datacoin.api.http;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees on one connection whether a request is being answered, and closes it when the head of a request is not whole in
 * time, or when the rest of a request comes slowly though its answer is out. What is being answered may take as long as it
 * likes, and a connection kept for a next request is left to the idle timeout.
 *
 * <p>Everything happens on the connection's event loop, but for {@link #isWaiting}, {@link #isStranger} and
 * {@link #close}, which any thread may call.
 */
final class HeadWatch {
    /** Orders by when they last had anything to answer. */
    static final Comparator<HeadWatch> LONGEST_WAITING = (left, right) -> Long.signum(left.since - right.since);

    private static final Logger LOGGER = LoggerFactory.getLogger(HeadWatch.class);

    private final ChannelHandlerContext server;
    private final String address;
    private final Duration patience;
    /** Heads that came whole, less answers that are out: a caller may send several requests at once. */
    private final AtomicInteger underWay = new AtomicInteger();

    private volatile boolean stranger = true;
    private volatile long since = System.nanoTime();
    /** A head has come whole and its body has not. */
    private boolean receiving;
    /** A byte has come that belongs to no request yet. */
    private boolean begun = true;

    private Optional<Future<?>> deadline = Optional.empty();

    private HeadWatch(ChannelHandlerContext server, String address, Duration patience) {
        this.server = server;
        this.address = address;
        this.patience = patience;
    }

    /** A watch of a connection from whose bytes nothing was read yet; waits for {@link #begin}. */
    static HeadWatch of(ChannelHandlerContext server, String address, Connections.Limits limits) {
        return new HeadWatch(server, address, limits.headPatience());
    }

    /** From now on the first head is expected. */
    void begin() {
        server.pipeline().addFirst("datacoin-bytes", new Bytes());
        server.pipeline().addBefore(server.name(), "datacoin-messages", new Messages());
        expect();
    }

    String address() {
        return address;
    }

    /** No request is being answered here. */
    boolean isWaiting() {
        return underWay.get() == 0;
    }

    /** No head has come whole here yet. */
    boolean isStranger() {
        return stranger;
    }

    /** Hangs up. */
    void close(String why) {
        LOGGER.debug("Closed the connection of {}: {}", address, why);
        server.executor().execute(() -> server.channel().unsafe().close(server.voidPromise()));
    }

    private void expect() {
        if (deadline.isEmpty() && underWay.get() == 0 && (begun || receiving)) {
            deadline = Optional.of(server.executor()
                    .schedule(
                            () -> close("the head did not come in time"), patience.toMillis(), TimeUnit.MILLISECONDS));
        }
    }

    private void expectNothing() {
        deadline.ifPresent(timer -> timer.cancel(false));
        deadline = Optional.empty();
    }

    /** Before everything that parses. */
    private final class Bytes extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object bytes) throws Exception {
            // Bytes of a next head that come together with the end of a request are seen when more of them come; until
            // then the connection waits like any other that is kept.
            begun |= !receiving;
            expect();
            super.channelRead(context, bytes);
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) throws Exception {
            expectNothing();
            super.channelInactive(context);
        }
    }

    /** Between what parses and what serves. */
    private final class Messages extends ChannelDuplexHandler {
        private boolean interim;

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
            if (message instanceof HttpRequest) {
                expectNothing();
                begun = false;
                receiving = true;
                stranger = false;
                underWay.incrementAndGet();
            }
            if (message instanceof LastHttpContent) {
                receiving = false;
                if (underWay.get() == 0) {
                    expectNothing();
                }
            }
            super.channelRead(context, message);
        }

        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
            if (message instanceof HttpResponse response) {
                // "100 Continue" answers nothing.
                interim = response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
            }
            if (message instanceof LastHttpContent && !interim) {
                underWay.updateAndGet(count -> Math.max(0, count - 1));
                since = System.nanoTime();
                expect();
            }
            super.write(context, message, promise);
        }
    }
}
