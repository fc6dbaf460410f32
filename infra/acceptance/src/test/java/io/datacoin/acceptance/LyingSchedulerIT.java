package io.datacoin.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigRenderOptions;
import io.datacoin.chain.address.ContractAddresses;
import io.datacoin.chain.signing.KeystoreFile;
import io.datacoin.chain.signing.PersonalMessage;
import io.datacoin.chain.signing.PrivateKey;
import io.datacoin.chain.signing.Signature;
import io.datacoin.chain.signing.Signatures;
import io.datacoin.domain.id.Address;
import io.datacoin.local.parts.JavaService;
import io.datacoin.local.process.Supervisor;
import io.datacoin.local.stack.EmbeddedStack;
import io.datacoin.protocol.Challenge;
import io.datacoin.protocol.SchedulerMessage;
import io.datacoin.protocol.WorkerGatewayGrpc;
import io.datacoin.protocol.WorkerMessage;
import io.datacoin.protocol.login.LoginChallenge;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A real worker's process dials a scheduler that wants its signature for something else. */
@ExtendWith(SharedMarketplace.class)
@ResourceLock(SharedMarketplace.LOCK)
@Order(4)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class LyingSchedulerIT {
    private static final long PATIENCE_SECONDS = 60;
    private static final byte[] NONCE = new byte[32];

    private final EmbeddedStack stack;
    private final HonestPeople people;
    private final ContractAddresses contracts;

    LyingSchedulerIT(EmbeddedStack stack, HonestPeople people) {
        this.stack = stack;
        this.people = people;
        contracts = stack.contracts();
    }

    @Test
    void aWorkerThatIsToldOfAnotherChainOrEscrowSignsNothing(@TempDir Path folder)
            throws IOException, InterruptedException {
        HonestPeople.Before before = people.before();
        PrivateKey key = PrivateKey.generate();
        BlockingQueue<Session> sessions = new LinkedBlockingQueue<>();
        Server liar = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .addService(new WorkerGatewayGrpc.WorkerGatewayImplBase() {
                    @Override
                    public StreamObserver<WorkerMessage> connect(StreamObserver<SchedulerMessage> answers) {
                        Session session = new Session(answers);
                        sessions.add(session);
                        return session;
                    }
                })
                .build()
                .start();
        try (Supervisor supervisor = new Supervisor()) {
            supervisor.start(worker(folder, key, liar.getPort()).child(folder.resolve("worker.log")));
            Address foreign = PrivateKey.generate().address();
            List<Challenge> lies = List.of(
                    challenge(1, contracts.trainingEscrow()),
                    challenge(contracts.chainId(), foreign),
                    challenge(contracts.chainId(), contracts.dataCoin()));
            for (Challenge lie : lies) {
                Session session = next(sessions);
                assertTrue(session.hears().orElseThrow().hasIntroduction(), "it says who it is");
                session.asks(lie);
                assertEquals(Optional.empty(), session.hears(), () -> "it hangs up without a word on " + lie);
            }
            Session honest = next(sessions);
            assertTrue(honest.hears().orElseThrow().hasIntroduction());
            honest.asks(challenge(contracts.chainId(), contracts.trainingEscrow()));
            ByteString signature =
                    honest.hears().orElseThrow().getChallengeAnswer().getSignature();
            LoginChallenge login = new LoginChallenge(
                    key.address().hex(),
                    contracts.chainId(),
                    contracts.trainingEscrow().hex(),
                    HexFormat.of().formatHex(NONCE));
            assertTrue(
                    Signatures.isBy(
                            key.address(), PersonalMessage.digest(login.text()), Signature.of(signature.toByteArray())),
                    "it goes on working for its own marketplace");
        } finally {
            liar.shutdownNow();
        }
        people.areWellSince(before);
    }

    private static Session next(BlockingQueue<Session> sessions) throws InterruptedException {
        return Optional.ofNullable(sessions.poll(PATIENCE_SECONDS, TimeUnit.SECONDS))
                .orElseThrow(() -> new AssertionError("the worker does not dial"));
    }

    private static Challenge challenge(long chain, Address escrow) {
        return Challenge.newBuilder()
                .setChainId(chain)
                .setEscrow(ByteString.copyFrom(escrow.toBytes()))
                .setNonce(ByteString.copyFrom(NONCE))
                .build();
    }

    /** Set up as the stack sets up its own, with another key and another scheduler. */
    private JavaService worker(Path folder, PrivateKey key, int port) throws IOException {
        Path keyFile = folder.resolve("key.json");
        Path passphrase = Files.writeString(folder.resolve("passphrase"), "secret");
        KeystoreFile.create(keyFile, key, "secret".toCharArray(), KeystoreFile.Cost.FAST);
        String settings = ConfigFactory.parseMap(Map.of(
                        "scheduler.port", port,
                        "operator.key-file", keyFile.toString(),
                        "operator.passphrase-file", passphrase.toString(),
                        "provider.address", key.address().hex(),
                        "work-dir",
                                Files.createDirectory(folder.resolve("work")).toString()))
                .withFallback(ConfigFactory.parseFile(
                        stack.home().configuration("worker-1").toFile()))
                .root()
                .render(ConfigRenderOptions.defaults().setOriginComments(false).setJson(false));
        Path file = Files.writeString(folder.resolve("worker.conf"), settings);
        return new JavaService("worker", "io.datacoin.worker.WorkerMain", file, "96m", folder);
    }

    /** One stream of the worker. */
    private static final class Session implements StreamObserver<WorkerMessage> {
        private final StreamObserver<SchedulerMessage> answers;
        private final BlockingQueue<Optional<WorkerMessage>> heard = new LinkedBlockingQueue<>();

        Session(StreamObserver<SchedulerMessage> answers) {
            this.answers = answers;
        }

        void asks(Challenge challenge) {
            answers.onNext(SchedulerMessage.newBuilder().setChallenge(challenge).build());
        }

        /** The next word, empty when it has hung up. */
        Optional<WorkerMessage> hears() throws InterruptedException {
            Optional<WorkerMessage> next = heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("the worker says nothing");
            }
            return next;
        }

        @Override
        public void onNext(WorkerMessage message) {
            heard.add(Optional.of(message));
        }

        @Override
        public void onError(Throwable failure) {
            heard.add(Optional.empty());
        }

        @Override
        public void onCompleted() {
            heard.add(Optional.empty());
        }
    }
}
