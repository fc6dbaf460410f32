package io.datacoin.scheduler.connection;

import io.grpc.Context;
import io.grpc.netty.shaded.io.netty.buffer.ByteBuf;
import io.grpc.netty.shaded.io.netty.channel.Channel;
import io.grpc.netty.shaded.io.netty.channel.ChannelHandlerContext;
import io.grpc.netty.shaded.io.netty.channel.ChannelInboundHandlerAdapter;
import io.grpc.netty.shaded.io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.grpc.netty.shaded.io.netty.util.ReferenceCountUtil;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection. Sits before everything that parses, so that a stranger's bytes are counted before they cost anything.
 *
 * <p>All state belongs to the connection's event loop; {@link #loggedIn} and {@link #loggedOut} may be called from any
 * thread.
 */
public final class WorkerConnection extends ChannelInboundHandlerAdapter {
    static final Context.Key<WorkerConnection> OF_CALL = Context.key("worker-connection");

    private static final Logger LOGGER = LoggerFactory.getLogger(WorkerConnection.class);

    private final Channel channel;
    private final ConnectionLimits limits;
    private final Runnable whenGone;
    private long strangersBytes;
    private int loggedIn;
    private volatile boolean known;
    private volatile boolean leaving;
    private boolean streamsLimited;
    private Optional<Future<?>> deadline = Optional.empty();

    /** @param whenGone runs once, after the connection is closed */
    WorkerConnection(Channel channel, ConnectionLimits limits, Runnable whenGone) {
        this.channel = channel;
        this.limits = limits;
        this.whenGone = whenGone;
    }

    /** The connection the current call came on; throws {@link IllegalStateException} outside a call of this port. */
    public static WorkerConnection ofCall() {
        return Optional.ofNullable(OF_CALL.get())
                .orElseThrow(() -> new IllegalStateException("no call of a worker is handled here"));
    }

    /** Hangs up on somebody who has not logged in; false when he has, or has been told to leave before. Any thread. */
    boolean leavesAsStranger() {
        if (known || leaving) {
            return false;
        }
        leaving = true;
        channel.eventLoop().execute(() -> close("its place was needed and nobody had logged in"));
        return true;
    }

    /** A stream of this connection has proven who it is. */
    public void loggedIn() {
        channel.eventLoop().execute(() -> {
            loggedIn++;
            known = true;
            deadline.ifPresent(timer -> timer.cancel(false));
        });
    }

    /** A stream that was logged in has ended. */
    public void loggedOut() {
        channel.eventLoop().execute(() -> {
            loggedIn--;
            known = loggedIn > 0;
            if (loggedIn == 0 && channel.isActive()) {
                strangersBytes = 0;
                expectLogin();
            }
        });
    }

    private void expectLogin() {
        deadline = Optional.of(channel.eventLoop()
                .schedule(
                        () -> close("nobody logged in"),
                        limits.loginDeadline().multipliedBy(2).toMillis(),
                        TimeUnit.MILLISECONDS));
    }

    /** At once: the polite way waits for half a minute until the streams have ended. */
    private void close(String why) {
        LOGGER.debug("Closed the connection of {}: {}", channel.remoteAddress(), why);
        channel.unsafe().close(channel.voidPromise());
    }

    @Override
    public void channelActive(ChannelHandlerContext context) throws Exception {
        expectLogin();
        super.channelActive(context);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        deadline.ifPresent(timer -> timer.cancel(false));
        super.channelInactive(context);
    }

    @Override
    public void channelUnregistered(ChannelHandlerContext context) throws Exception {
        whenGone.run();
        super.channelUnregistered(context);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        if (loggedIn == 0 && message instanceof ByteBuf bytes) {
            strangersBytes += bytes.readableBytes();
            if (strangersBytes > ConnectionLimits.BYTES_BEFORE_LOGIN) {
                ReferenceCountUtil.release(message);
                close("more than " + ConnectionLimits.BYTES_BEFORE_LOGIN + " bytes without a login");
                return;
            }
        }
        limitStreams(context);
        super.channelRead(context, message);
    }

    /** The setting that says so binds a peer only once it has confirmed it, which a hostile one never does. */
    private void limitStreams(ChannelHandlerContext context) {
        if (!streamsLimited) {
            Optional.ofNullable(context.pipeline().get(Http2ConnectionHandler.class))
                    .ifPresent(http2 -> {
                        http2.connection().remote().maxActiveStreams(ConnectionLimits.STREAMS_PER_CONNECTION);
                        streamsLimited = true;
                    });
        }
    }
}
