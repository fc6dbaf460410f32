package io.datacoin.scheduler.lease;

import com.google.protobuf.ByteString;
import io.datacoin.chain.signing.PersonalMessage;
import io.datacoin.chain.signing.Signature;
import io.datacoin.chain.signing.Signatures;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.process.fair.FairThreads;
import io.datacoin.protocol.Challenge;
import io.datacoin.protocol.Introduction;
import io.datacoin.protocol.LeaseKey;
import io.datacoin.protocol.SchedulerMessage;
import io.datacoin.protocol.Welcome;
import io.datacoin.protocol.WorkerGatewayGrpc;
import io.datacoin.protocol.WorkerMessage;
import io.datacoin.protocol.login.LoginChallenge;
import io.datacoin.scheduler.connection.WorkerConnection;
import io.datacoin.scheduler.result.ResultCheck;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The workers' streams: lets in who answers the challenge with the provider's operator key within the login deadline,
 * then hands every message to the broker. One stream per provider and so per operator key: a newer one replaces an older
 * one. Who does not read its answers is not read either, so that they do not pile up here. Looking at a result may take
 * minutes: that is done in threads of its own, one for each provider, and keeps no other message waiting.
 */
public final class WorkerGateway extends WorkerGatewayGrpc.WorkerGatewayImplBase {
    private static final Logger LOGGER = LoggerFactory.getLogger(WorkerGateway.class);
    private static final int PROTOCOL_VERSION = 1;

    private final Escrow escrow;
    private final LeaseBroker broker;
    private final Supplier<Bytes32> nonces;
    private final Rhythm rhythm;
    private final ScheduledExecutorService timer;
    private final FairThreads<Address> slow;
    private final Map<Address, Session> sessions = new ConcurrentHashMap<>();
    private final Set<Look> underWay = ConcurrentHashMap.newKeySet();

    /** What a provider said of a lease and is looked at. */
    private record Look(Address provider, LeaseKey lease) {}

    /**
     * Which escrow leases are signed for.
     *
     * @param chainId its chain
     * @param address its address
     */
    public record Escrow(long chainId, Address address) {}

    /**
     * How fast workers must speak; they are told the first two at login.
     *
     * @param heartbeat how often they speak at least
     * @param silence after which a lease is lost
     * @param login from the opening of a stream to the answered challenge
     */
    public record Rhythm(Duration heartbeat, Duration silence, Duration login) {}

    /**
     * A gateway without streams.
     *
     * @param timer ends the streams on which nobody logs in; one thread is enough
     * @param slow looks at results
     */
    public WorkerGateway(
            Escrow escrow,
            LeaseBroker broker,
            Supplier<Bytes32> nonces,
            Rhythm rhythm,
            ScheduledExecutorService timer,
            FairThreads<Address> slow) {
        this.escrow = escrow;
        this.broker = broker;
        this.nonces = nonces;
        this.rhythm = rhythm;
        this.timer = timer;
        this.slow = slow;
    }

    @Override
    public StreamObserver<WorkerMessage> connect(StreamObserver<SchedulerMessage> answers) {
        Session session = new Session((ServerCallStreamObserver<SchedulerMessage>) answers, WorkerConnection.ofCall());
        session.open();
        return session;
    }

    /** Providers with a stream to this process. */
    public Set<Address> connected() {
        return Set.copyOf(sessions.keySet());
    }

    /** Sends a message to the provider's worker; false when it has no stream here, or does not read it. */
    public boolean send(Address provider, SchedulerMessage message) {
        Optional<Session> session = Optional.ofNullable(sessions.get(provider)).filter(Session::reads);
        session.ifPresent(open -> open.send(message));
        return session.isPresent();
    }

    /** Does what may take minutes, the first time for seconds only, and answers on the stream which the provider has then. */
    private void look(Address provider, WorkerMessage message, Look look, ResultCheck.Look how) {
        try {
            Optional<List<SchedulerMessage>> answers = broker.looked(provider, message, how);
            if (answers.isEmpty()
                    && slow.take(provider, true, () -> look(provider, message, look, ResultCheck.Look.LAST))) {
                return;
            }
            underWay.remove(look);
            now(provider).ifPresent(session -> session.answer(answers));
        } catch (RuntimeException failure) {
            underWay.remove(look);
            now(provider).ifPresent(session -> session.failed(message, failure));
        }
    }

    private Optional<Session> now(Address provider) {
        return Optional.ofNullable(sessions.get(provider));
    }

    private static LeaseKey lease(WorkerMessage slow) {
        return slow.hasClaim() ? slow.getClaim().getLease() : slow.getRelease().getLease();
    }

    /** One stream. Messages of one stream arrive one after the other; answers may come from several threads. */
    private final class Session implements StreamObserver<WorkerMessage> {
        private final ServerCallStreamObserver<SchedulerMessage> answers;
        private final WorkerConnection connection;
        private final Bytes32 nonce = nonces.get();
        private Optional<Address> claimed = Optional.empty();
        private Optional<Address> provider = Optional.empty();
        private Optional<Future<?>> deadline = Optional.empty();
        private boolean nextIsAskedFor = true;
        private boolean over;
        private boolean toldUnknown;

        Session(ServerCallStreamObserver<SchedulerMessage> answers, WorkerConnection connection) {
            this.answers = answers;
            this.connection = connection;
        }

        synchronized void open() {
            answers.disableAutoRequest();
            answers.setOnReadyHandler(this::askForNext);
            answers.request(1);
            deadline =
                    Optional.of(timer.schedule(this::loginIsLate, rhythm.login().toMillis(), TimeUnit.MILLISECONDS));
        }

        private synchronized void loginIsLate() {
            if (provider.isEmpty()) {
                end(Status.DEADLINE_EXCEEDED.withDescription(
                        "no login within " + rhythm.login().toMillis() + " ms (remedy: answer the challenge at once)"));
            }
        }

        synchronized boolean reads() {
            return !over && answers.isReady();
        }

        /** The next message is taken when the answers to the one before are on their way. */
        private synchronized void askForNext() {
            if (!nextIsAskedFor && reads()) {
                nextIsAskedFor = true;
                answers.request(1);
            }
        }

        @Override
        public void onNext(WorkerMessage message) {
            synchronized (this) {
                nextIsAskedFor = false;
                if (over) {
                    return;
                }
            }
            handle(message);
            askForNext();
        }

        private void handle(WorkerMessage message) {
            try {
                receive(message);
            } catch (RuntimeException failure) {
                failed(message, failure);
            }
        }

        void failed(WorkerMessage message, RuntimeException failure) {
            if (failure instanceof IllegalArgumentException malformed) {
                end(Status.INVALID_ARGUMENT.withDescription(malformed.getMessage()));
                return;
            }
            // The worker dials again and says where it stands; nothing of this message was stored.
            LOGGER.error("A message of kind {} of {} failed", message.getBodyCase(), provider, failure);
            end(Status.INTERNAL.withDescription("the scheduler could not store a message; dial again"));
        }

        private void receive(WorkerMessage message) {
            switch (message.getBodyCase()) {
                case INTRODUCTION -> introduced(message.getIntroduction());
                case CHALLENGE_ANSWER -> answered(message.getChallengeAnswer().getSignature());
                case HELLO, HEARTBEAT, ACCEPTANCE, DECLINE, PROGRESS, COMMITMENT, CLAIM, RELEASE, DRAIN -> {
                    if (provider.isEmpty()) {
                        end(Status.UNAUTHENTICATED.withDescription("answer the challenge first"));
                    } else if (LeaseBroker.isSlow(message)) {
                        later(provider.get(), message);
                    } else {
                        broker.received(provider.get(), message).forEach(this::send);
                    }
                }
                case BODY_NOT_SET -> unknown();
            }
        }

        private void later(Address who, WorkerMessage message) {
            Look look = new Look(who, lease(message));
            if (!underWay.add(look)) {
                // It was sent again by a worker that dialled again: one answer is enough.
                return;
            }
            if (!slow.take(who, false, () -> look(who, message, look, ResultCheck.Look.FIRST))) {
                underWay.remove(look);
                answer(Optional.empty());
            }
        }

        /** @param answers empty when nothing came of the message, because too much waits */
        void answer(Optional<List<SchedulerMessage>> answers) {
            answers.ifPresentOrElse(
                    all -> all.forEach(this::send),
                    () -> end(Status.RESOURCE_EXHAUSTED.withDescription(
                            "too many results wait to be looked at; dial again")));
        }

        private void unknown() {
            if (provider.isEmpty()) {
                end(Status.UNAUTHENTICATED.withDescription("answer the challenge first"));
            } else if (!toldUnknown) {
                toldUnknown = true;
                LOGGER.warn(
                        "Ignored a message of {} of a kind this scheduler does not know, and will ignore more",
                        provider.get());
            }
        }

        private void introduced(Introduction introduction) {
            if (claimed.isPresent()) {
                end(Status.INVALID_ARGUMENT.withDescription("introduced already; dial again to be another"));
                return;
            }
            if (introduction.getProtocolVersion() != PROTOCOL_VERSION) {
                end(Status.FAILED_PRECONDITION.withDescription("protocol version: " + introduction.getProtocolVersion()
                        + " (expected: " + PROTOCOL_VERSION + ")"));
                return;
            }
            claimed = Optional.of(Address.of(introduction.getProvider().toByteArray()));
            send(SchedulerMessage.newBuilder()
                    .setChallenge(Challenge.newBuilder()
                            .setNonce(ByteString.copyFrom(nonce.toBytes()))
                            .setChainId(escrow.chainId())
                            .setEscrow(ByteString.copyFrom(escrow.address().toBytes())))
                    .build());
        }

        private void answered(ByteString signature) {
            if (provider.isPresent()) {
                end(Status.INVALID_ARGUMENT.withDescription("logged in already"));
                return;
            }
            Address who = claimed.orElseThrow(() -> new IllegalArgumentException("introduce yourself first"));
            LoginChallenge login = new LoginChallenge(
                    who.hex(),
                    escrow.chainId(),
                    escrow.address().hex(),
                    HexFormat.of().formatHex(nonce.toBytes()));
            Bytes32 digest = PersonalMessage.digest(login.text());
            Optional<Address> signer = Signatures.recover(digest, Signature.of(signature.toByteArray()));
            Optional<Address> expected = broker.operatorKeyOf(who);
            if (expected.isEmpty()) {
                end(Status.PERMISSION_DENIED.withDescription(
                        who + " is not a registered provider yet (remedy: stake and register, then wait a moment)"));
            } else if (!signer.equals(expected)) {
                end(Status.PERMISSION_DENIED.withDescription("the challenge was not signed by " + expected.get()
                        + ", the operator key registered for " + who));
            } else {
                welcome(who);
            }
        }

        private void welcome(Address who) {
            synchronized (this) {
                if (over) {
                    return;
                }
                provider = Optional.of(who);
                deadline.ifPresent(late -> late.cancel(false));
                connection.loggedIn();
            }
            Session before = sessions.put(who, this);
            if (before != null && before != this) {
                before.end(Status.ABORTED.withDescription("another worker of " + who + " logged in"));
            }
            LOGGER.info("Worker of {} logged in", who);
            send(SchedulerMessage.newBuilder()
                    .setWelcome(Welcome.newBuilder()
                            .setHeartbeatMilliseconds(rhythm.heartbeat().toMillis())
                            .setLeaseSilenceMilliseconds(rhythm.silence().toMillis()))
                    .build());
        }

        synchronized void send(SchedulerMessage message) {
            if (!over) {
                answers.onNext(message);
            }
        }

        synchronized void end(Status status) {
            if (!over) {
                over = true;
                try {
                    left();
                } finally {
                    answers.onError(status.asRuntimeException());
                }
            }
        }

        @Override
        public void onError(Throwable failure) {
            LOGGER.info(
                    "Stream of {} broke: {}", provider.map(Address::hex).orElse("a stranger"), failure.getMessage());
            closed();
        }

        @Override
        public void onCompleted() {
            synchronized (this) {
                if (!over) {
                    answers.onCompleted();
                }
            }
            closed();
        }

        private synchronized void closed() {
            if (!over) {
                over = true;
                left();
            }
        }

        private void left() {
            deadline.ifPresent(late -> late.cancel(false));
            provider.ifPresent(who -> {
                connection.loggedOut();
                if (sessions.remove(who, this)) {
                    broker.left(who);
                }
            });
        }
    }
}
