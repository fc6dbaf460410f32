package io.datacoin.worker.connect;

import com.google.protobuf.ByteString;
import io.datacoin.domain.id.Address;
import io.datacoin.protocol.Challenge;
import io.datacoin.protocol.ChallengeAnswer;
import io.datacoin.protocol.Introduction;
import io.datacoin.protocol.SchedulerMessage;
import io.datacoin.protocol.Welcome;
import io.datacoin.protocol.WorkerGatewayGrpc;
import io.datacoin.protocol.WorkerMessage;
import io.grpc.ManagedChannel;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one logged-in session with the scheduler open for as long as it is not closed.
 *
 * <p>All state belongs to the loop thread; {@link #open} and {@link #close} may be called from any thread.
 */
public final class SchedulerConnection implements SchedulerLink, AutoCloseable {
    /** Raised when a change of the protocol is not understood by an older peer. */
    public static final int PROTOCOL_VERSION = 1;

    /** However often a scheduler wants to hear of its worker. */
    private static final long LEAST_HEARTBEAT_MILLISECONDS = 100;

    private static final Logger LOGGER = LoggerFactory.getLogger(SchedulerConnection.class);

    private final ManagedChannel channel;
    private final Address provider;
    private final ChallengeSigner signer;
    private final SessionListener listener;
    private final ScheduledExecutorService loop;
    private final Backoff backoff;

    private Optional<StreamObserver<WorkerMessage>> stream = Optional.empty();
    private Optional<ScheduledFuture<?>> heartbeats = Optional.empty();
    private Optional<ScheduledFuture<?>> redial = Optional.empty();
    private long session;
    private boolean loggedIn;
    private boolean closed;

    /**
     * @param channel to the scheduler; closed with this connection
     * @param provider whose worker this is
     * @param signer answers the scheduler's challenge
     * @param listener hears what comes
     * @param loop one thread, the owner of all state here and in the listener
     * @param reconnectAfter first and longest wait before dialling again
     */
    public SchedulerConnection(
            ManagedChannel channel,
            Address provider,
            ChallengeSigner signer,
            SessionListener listener,
            ScheduledExecutorService loop,
            ReconnectDelay reconnectAfter) {
        this.channel = channel;
        this.provider = provider;
        this.signer = signer;
        this.listener = listener;
        this.loop = loop;
        this.backoff = new Backoff(reconnectAfter.first(), reconnectAfter.limit(), RandomGenerator.getDefault());
    }

    /**
     * Waits between attempts to reach the scheduler.
     *
     * @param first before the second attempt
     * @param limit never longer
     */
    public record ReconnectDelay(Duration first, Duration limit) {}

    /** Signs the login text with the operator key. */
    @FunctionalInterface
    public interface ChallengeSigner {
        /** The 65 signature bytes over the text the challenge stands for. */
        byte[] answer(Challenge challenge);
    }

    /** Starts dialling. */
    public void open() {
        loop.execute(() -> guarded(this::dial));
    }

    @Override
    public void send(WorkerMessage message) {
        if (loggedIn) {
            stream.ifPresent(open -> open.onNext(message));
        }
    }

    /** Ends the session and the channel. */
    @Override
    public void close() {
        loop.execute(() -> {
            closed = true;
            heartbeats.ifPresent(timer -> timer.cancel(false));
            redial.ifPresent(timer -> timer.cancel(false));
            stream.ifPresent(StreamObserver::onCompleted);
            stream = Optional.empty();
            channel.shutdown();
        });
    }

    private void dial() {
        if (closed) {
            return;
        }
        session++;
        // The waits between attempts are ours; the channel would answer from memory for up to two minutes.
        channel.resetConnectBackoff();
        StreamObserver<WorkerMessage> opened =
                WorkerGatewayGrpc.newStub(channel).connect(new Incoming(session));
        stream = Optional.of(opened);
        opened.onNext(WorkerMessage.newBuilder()
                .setIntroduction(Introduction.newBuilder()
                        .setProtocolVersion(PROTOCOL_VERSION)
                        .setProvider(ByteString.copyFrom(provider.toBytes())))
                .build());
    }

    private void received(SchedulerMessage message) {
        switch (message.getBodyCase()) {
            case CHALLENGE -> answer(message.getChallenge());
            case WELCOME -> welcome(message.getWelcome());
            case OFFER, LEASE_STATE, REVEAL_REQUEST, CANCEL -> listener.received(message);
            case BODY_NOT_SET -> LOGGER.warn("Ignored a message of a kind this worker does not know");
        }
    }

    private void answer(Challenge challenge) {
        requireStranger("a challenge");
        WorkerMessage answer = WorkerMessage.newBuilder()
                .setChallengeAnswer(
                        ChallengeAnswer.newBuilder().setSignature(ByteString.copyFrom(signer.answer(challenge))))
                .build();
        stream.ifPresent(open -> open.onNext(answer));
    }

    /** Each would be a signature, or a timer that nobody stops. */
    private void requireStranger(String word) {
        if (loggedIn) {
            throw new IllegalStateException("the scheduler sent " + word
                    + " to a worker that is logged in (expected: one" + " login in a session)");
        }
    }

    private void welcome(Welcome welcome) {
        requireStranger("a welcome");
        loggedIn = true;
        backoff.reset();
        LOGGER.info("Logged in as provider {}", provider);
        send(listener.hello());
        long period = Math.max(LEAST_HEARTBEAT_MILLISECONDS, welcome.getHeartbeatMilliseconds());
        heartbeats = Optional.of(loop.scheduleAtFixedRate(
                () -> guarded(() -> send(listener.heartbeat())), period, period, TimeUnit.MILLISECONDS));
    }

    /** An exception in the loop would be lost: log it, close the stream and connect again. */
    private void guarded(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException failure) {
            LOGGER.error("The session with the scheduler failed here", failure);
            Optional<StreamObserver<WorkerMessage>> broken = stream;
            lost(String.valueOf(failure.getMessage()));
            broken.ifPresent(open -> open.onError(failure));
        }
    }

    private void lost(String reason) {
        heartbeats.ifPresent(timer -> timer.cancel(false));
        heartbeats = Optional.empty();
        stream = Optional.empty();
        loggedIn = false;
        Duration wait = backoff.next();
        LOGGER.warn("No session with the scheduler ({}); dialling again in {} ms", reason, wait.toMillis());
        listener.disconnected();
        redial = Optional.of(loop.schedule(() -> guarded(this::dial), wait.toMillis(), TimeUnit.MILLISECONDS));
    }

    /** Hands what gRPC's threads say to the loop; a late word of an earlier session is not heard. */
    private final class Incoming implements StreamObserver<SchedulerMessage> {
        private final long ofSession;

        Incoming(long ofSession) {
            this.ofSession = ofSession;
        }

        @Override
        public void onNext(SchedulerMessage message) {
            onLoop(() -> received(message));
        }

        @Override
        public void onError(Throwable failure) {
            String cause = failure.getCause() == null ? "" : " because of " + failure.getCause();
            onLoop(() -> lost(failure.getMessage() + cause));
        }

        @Override
        public void onCompleted() {
            onLoop(() -> lost("the scheduler ended the session"));
        }

        private void onLoop(Runnable action) {
            if (!loop.isShutdown()) {
                loop.execute(() -> {
                    if (ofSession == session && stream.isPresent()) {
                        guarded(action);
                    }
                });
            }
        }
    }
}
