package io.datacoin.api.http;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
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
 * <p>It also refuses a body whose pieces are not HTTP: the server behind it would break the connection without a word.
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
    /** An answer has begun and is not out. */
    private boolean answering;
    /** What comes is not read any more, and nothing more is said. */
    private boolean refused;

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

    /** The caller still sends: it is heard to its end, or for as long as a head may take, so that the answer arrives. */
    private void refuseBody(ChannelHandlerContext context) {
        expectNothing();
        refused = true;
        deadline = Optional.of(later("its body was refused"));
        if (answering || underWay.get() != 1) {
            close("its body is not HTTP");
            return;
        }
        underWay.set(0);
        byte[] problem = Problems.ofStatus(400).toJson().toString().getBytes(StandardCharsets.UTF_8);
        FullHttpResponse answer = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, HttpResponseStatus.BAD_REQUEST, Unpooled.wrappedBuffer(problem));
        answer.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, "application/problem+json")
                .set(HttpHeaderNames.CONTENT_LENGTH, problem.length)
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        LOGGER.debug(
                "Refused a body of {}: {}",
                address,
                context.writeAndFlush(answer).addListener(sent -> {
                    DuplexChannel channel = (DuplexChannel) server.channel();
                    LOGGER.debug("Nothing more for {}: {}", address, channel.shutdownOutput());
                }));
    }

    private Future<?> later(String why) {
        return server.executor().schedule(() -> close(why), patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void expect() {
        if (deadline.isEmpty() && underWay.get() == 0 && (begun || receiving)) {
            deadline = Optional.of(later("the head did not come in time"));
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
            if (refused) {
                ReferenceCountUtil.release(bytes);
                return;
            }
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
            if (message instanceof HttpContent content
                    && !(message instanceof HttpRequest)
                    && content.decoderResult().isFailure()) {
                ReferenceCountUtil.release(message);
                refuseBody(context);
                return;
            }
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
            if (refused) {
                ReferenceCountUtil.release(message);
                promise.tryFailure(new ClosedChannelException());
                return;
            }
            if (message instanceof HttpResponse response) {
                // "100 Continue" answers nothing.
                interim = response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
                answering = !interim;
            }
            if (message instanceof LastHttpContent && !interim) {
                answering = false;
                underWay.updateAndGet(count -> Math.max(0, count - 1));
                since = System.nanoTime();
                expect();
            }
            super.write(context, message, promise);
        }
    }
}
