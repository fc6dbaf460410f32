package io.datacoin.worker.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.datacoin.domain.id.Address;
import io.datacoin.protocol.Cancel;
import io.datacoin.protocol.Challenge;
import io.datacoin.protocol.Drain;
import io.datacoin.protocol.Heartbeat;
import io.datacoin.protocol.Hello;
import io.datacoin.protocol.SchedulerMessage;
import io.datacoin.protocol.Welcome;
import io.datacoin.protocol.WorkerMessage;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A worker is logged in for as long as there is a scheduler, however often that goes away. */
@Timeout(60)
final class SchedulerConnectionTest {
    private static final Address PROVIDER = Address.of("0x00000000000000000000000000000000000000bb");
    private static final Duration NEVER = Duration.ofHours(1);

    private final ScheduledExecutorService loop = Executors.newSingleThreadScheduledExecutor();
    private final Listener listener = new Listener();
    private ListeningScheduler scheduler = listening(0);
    private final ManagedChannel line = NettyChannelBuilder.forAddress("127.0.0.1", scheduler.port())
            .usePlaintext()
            .build();
    private final SchedulerConnection connection = new SchedulerConnection(
            line,
            PROVIDER,
            SchedulerConnectionTest::answer,
            listener,
            loop,
            new SchedulerConnection.ReconnectDelay(Duration.ofMillis(10), Duration.ofMillis(50)));

    @BeforeEach
    void dial() {
        connection.open();
    }

    @AfterEach
    void hangUp() throws InterruptedException {
        connection.close();
        loop.shutdown();
        assertTrue(loop.awaitTermination(20, TimeUnit.SECONDS), "the loop is free at the end");
        // A call that was on its way when the worker hung up would keep the server waiting.
        line.shutdownNow();
        scheduler.goAway();
    }

    @Test
    void theWorkerProvesItsKeyAndSaysHello() throws InterruptedException {
        ListeningScheduler.Session session = scheduler.nextSession();
        WorkerMessage introduction = session.hears();
        assertEquals(
                SchedulerConnection.PROTOCOL_VERSION,
                introduction.getIntroduction().getProtocolVersion());
        assertEquals(
                ByteString.copyFrom(PROVIDER.toBytes()),
                introduction.getIntroduction().getProvider());

        session.says(challenge("nonce"));
        assertEquals(
                ByteString.copyFromUtf8("signed nonce"),
                session.hears().getChallengeAnswer().getSignature());
        session.says(welcome(NEVER));
        assertEquals(Listener.HELLO, session.hears());
    }

    @Test
    void heartbeatsComeAtTheRhythmOfTheWelcome() throws InterruptedException {
        ListeningScheduler.Session session = loggedIn(Duration.ofMillis(5));
        assertEquals(Listener.HEARTBEAT, session.hears());
        assertEquals(Listener.HEARTBEAT, session.hears());
        assertEquals(Listener.HEARTBEAT, session.hears());
    }

    @Test
    void whatIsNoPartOfTheLoginGoesToTheListener() throws InterruptedException {
        ListeningScheduler.Session session = loggedIn(NEVER);
        SchedulerMessage cancel = SchedulerMessage.newBuilder()
                .setCancel(Cancel.newBuilder().setReason("by its requester"))
                .build();
        session.says(cancel);
        assertEquals(cancel, listener.nextMessage());
    }

    @Test
    void aBrokenSessionIsDialledAgain() throws InterruptedException {
        loggedIn(NEVER).fails(Status.UNAVAILABLE.asException());
        listener.awaitDisconnect();
        loggedIn(NEVER).ends();
        listener.awaitDisconnect();
        loggedIn(NEVER);
    }

    @Test
    void aRefusedLoginIsTriedAgainAndNobodySaysHello() throws InterruptedException {
        ListeningScheduler.Session refused = scheduler.nextSession();
        refused.hears();
        refused.says(challenge("nonce"));
        refused.hears();
        refused.fails(Status.PERMISSION_DENIED.asException());
        listener.awaitDisconnect();
        loggedIn(NEVER);
        assertEquals(1, listener.hellos());
    }

    @Test
    void aSchedulerThatIsAwayForAWhileIsFoundWhenItIsBack() throws InterruptedException {
        loggedIn(NEVER);
        int port = scheduler.port();
        scheduler.goAway();
        listener.awaitDisconnect();
        // At least one attempt of its own that finds nobody.
        listener.awaitDisconnect();
        scheduler = listening(port);
        loggedIn(NEVER);
    }

    @Test
    void wordsWithoutASessionAreDroppedAndNotSaidLater() throws InterruptedException {
        ListeningScheduler.Session session = scheduler.nextSession();
        session.hears();
        onLoop(() -> connection.send(drain()));
        session.says(challenge("nonce"));
        session.hears();
        session.says(welcome(NEVER));
        assertEquals(Listener.HELLO, session.hears());
        onLoop(() -> connection.send(drain()));
        assertEquals(drain(), session.hears());
    }

    @Test
    void aChallengeThatMayNotBeSignedEndsTheSession() throws InterruptedException {
        ListeningScheduler.Session session = scheduler.nextSession();
        session.hears();
        session.says(challenge("another escrow"));
        assertEquals("broken", session.ending());
        loggedIn(NEVER);
    }

    @Test
    void aListenerThatFailsEndsTheSessionNotTheWorker() throws InterruptedException {
        ListeningScheduler.Session session = loggedIn(NEVER);
        listener.failOnce();
        session.says(SchedulerMessage.newBuilder()
                .setCancel(Cancel.getDefaultInstance())
                .build());
        assertEquals("broken", session.ending());
        loggedIn(NEVER);
    }

    @Test
    void aSchedulerThatWelcomesAgainLosesTheSessionAndLeavesNoHeartbeatBehind() throws InterruptedException {
        ListeningScheduler.Session session = loggedIn(NEVER);
        session.says(welcome(Duration.ofMillis(1)));
        assertEquals("broken", session.ending());
        ListeningScheduler.Session next = loggedIn(NEVER);
        // Whatever beats in the background is faster than this answer.
        onLoop(() -> connection.send(drain()));
        assertEquals(drain(), next.hears());
    }

    @Test
    void aChallengeAfterTheLoginIsNotSigned() throws InterruptedException {
        ListeningScheduler.Session session = loggedIn(NEVER);
        session.says(challenge("another nonce"));
        assertEquals("broken", session.ending());
        loggedIn(NEVER);
    }

    @Test
    void whoHangsUpDoesNotDialAgain() throws InterruptedException {
        ListeningScheduler.Session session = loggedIn(NEVER);
        connection.close();
        assertEquals("completed", session.ending());
        session.ends();
        onLoop(() -> {});
        assertTrue(scheduler.hasNoOtherSession());
    }

    /** The channel answers on the loop's own thread, so that nothing of an attempt is still on its way. */
    @Test
    void whoHasHungUpDoesNotDialWhenToldToOpen() throws InterruptedException {
        ManagedChannel channel = NettyChannelBuilder.forAddress("127.0.0.1", scheduler.port())
                .usePlaintext()
                .directExecutor()
                .build();
        Listener unheard = new Listener();
        SchedulerConnection late = new SchedulerConnection(
                channel,
                PROVIDER,
                SchedulerConnectionTest::answer,
                unheard,
                loop,
                new SchedulerConnection.ReconnectDelay(NEVER, NEVER));
        late.close();
        late.open();
        onLoop(() -> {});
        onLoop(() -> {});
        assertTrue(unheard.hadNoSession());
        assertTrue(channel.isShutdown());
    }

    private ListeningScheduler.Session loggedIn(Duration heartbeat) throws InterruptedException {
        ListeningScheduler.Session session = scheduler.nextSession();
        assertTrue(session.hears().hasIntroduction());
        session.says(challenge("nonce"));
        assertTrue(session.hears().hasChallengeAnswer());
        session.says(welcome(heartbeat));
        assertEquals(Listener.HELLO, session.hears());
        return session;
    }

    private void onLoop(Runnable action) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        loop.execute(() -> {
            action.run();
            done.countDown();
        });
        assertTrue(done.await(20, TimeUnit.SECONDS));
    }

    private static byte[] answer(Challenge challenge) {
        String nonce = challenge.getNonce().toStringUtf8();
        if (nonce.equals("another escrow")) {
            throw new IllegalStateException("this is not signed");
        }
        return ByteString.copyFromUtf8("signed " + nonce).toByteArray();
    }

    private static SchedulerMessage challenge(String nonce) {
        return SchedulerMessage.newBuilder()
                .setChallenge(Challenge.newBuilder().setNonce(ByteString.copyFromUtf8(nonce)))
                .build();
    }

    private static SchedulerMessage welcome(Duration heartbeat) {
        return SchedulerMessage.newBuilder()
                .setWelcome(Welcome.newBuilder().setHeartbeatMilliseconds(heartbeat.toMillis()))
                .build();
    }

    private static WorkerMessage drain() {
        return WorkerMessage.newBuilder()
                .setDrain(Drain.newBuilder().setReason("going"))
                .build();
    }

    private static ListeningScheduler listening(int port) {
        try {
            return new ListeningScheduler(port);
        } catch (IOException failure) {
            throw new AssertionError("no scheduler", failure);
        }
    }

    /** Remembers what it hears. */
    private static final class Listener implements SessionListener {
        static final WorkerMessage HELLO = WorkerMessage.newBuilder()
                .setHello(Hello.newBuilder().setVcpus(2))
                .build();
        static final WorkerMessage HEARTBEAT = WorkerMessage.newBuilder()
                .setHeartbeat(Heartbeat.newBuilder().setFreeVcpus(1))
                .build();

        private final BlockingQueue<SchedulerMessage> messages = new LinkedBlockingQueue<>();
        private final BlockingQueue<String> disconnects = new LinkedBlockingQueue<>();
        private final List<String> hellos = new CopyOnWriteArrayList<>();
        private volatile boolean failing;

        SchedulerMessage nextMessage() throws InterruptedException {
            SchedulerMessage message = messages.poll(20, TimeUnit.SECONDS);
            if (message == null) {
                throw new AssertionError("the listener heard nothing");
            }
            return message;
        }

        void awaitDisconnect() throws InterruptedException {
            if (disconnects.poll(20, TimeUnit.SECONDS) == null) {
                throw new AssertionError("the session was not lost");
            }
        }

        boolean hadNoSession() {
            return hellos.isEmpty() && disconnects.isEmpty();
        }

        int hellos() {
            return hellos.size();
        }

        void failOnce() {
            failing = true;
        }

        @Override
        public WorkerMessage hello() {
            hellos.add("hello");
            return HELLO;
        }

        @Override
        public WorkerMessage heartbeat() {
            return HEARTBEAT;
        }

        @Override
        public void received(SchedulerMessage message) {
            if (failing) {
                failing = false;
                throw new IllegalStateException("a bug in the listener");
            }
            messages.add(message);
        }

        @Override
        public void disconnected() {
            disconnects.add("gone");
        }
    }
}
