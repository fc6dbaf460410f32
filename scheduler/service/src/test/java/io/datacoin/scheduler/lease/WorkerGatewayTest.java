package io.datacoin.scheduler.lease;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.datacoin.chain.signing.PersonalMessage;
import io.datacoin.chain.signing.PrivateKey;
import io.datacoin.database.Samples;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.protocol.Challenge;
import io.datacoin.protocol.ChallengeAnswer;
import io.datacoin.protocol.Introduction;
import io.datacoin.protocol.SchedulerMessage;
import io.datacoin.protocol.WorkerMessage;
import io.datacoin.protocol.login.LoginChallenge;
import io.datacoin.scheduler.Scene;
import io.datacoin.storage.ipfs.IpfsClient;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Only who has a provider's operator key is its worker. */
final class WorkerGatewayTest {
    private static final IpfsClient NO_NODE = IpfsClient.connect(URI.create("http://127.0.0.1:1"));

    private final Scene scene = new Scene();
    private int nonces;
    private final WorkerGateway gateway = new WorkerGateway(
            new WorkerGateway.Escrow(31_337, Samples.account(77)),
            new LeaseBroker(
                    scene.database(),
                    scene.steps,
                    new ProgressRecorder(scene.database(), Duration.ofMillis(500), scene.clock),
                    scene.claimIntake,
                    new DataCheck(scene.database(), NO_NODE),
                    new ResultCheck(NO_NODE),
                    scene.clock),
            () -> Bytes32.ofNumber(java.math.BigInteger.valueOf(++nonces)),
            new WorkerGateway.Rhythm(Duration.ofSeconds(1), Duration.ofSeconds(15)));

    @AfterEach
    void close() {
        scene.close();
    }

    /** A worker's end of a stream. */
    private final class Dialled implements StreamObserver<SchedulerMessage> {
        private final List<SchedulerMessage> heard = new ArrayList<>();
        private Optional<Status.Code> ended = Optional.empty();
        private final StreamObserver<WorkerMessage> stream = gateway.connect(this);

        Dialled introduce(Address provider) {
            stream.onNext(WorkerMessage.newBuilder()
                    .setIntroduction(Introduction.newBuilder()
                            .setProtocolVersion(1)
                            .setProvider(ByteString.copyFrom(provider.toBytes())))
                    .build());
            return this;
        }

        ByteString signature(Address provider, PrivateKey key) {
            Challenge challenge = heard.get(heard.size() - 1).getChallenge();
            LoginChallenge login = new LoginChallenge(
                    provider.hex(),
                    challenge.getChainId(),
                    Samples.account(77).hex(),
                    HexFormat.of().formatHex(challenge.getNonce().toByteArray()));
            return ByteString.copyFrom(
                    key.sign(PersonalMessage.digest(login.text())).toBytes());
        }

        Dialled answer(ByteString signature) {
            stream.onNext(WorkerMessage.newBuilder()
                    .setChallengeAnswer(ChallengeAnswer.newBuilder().setSignature(signature))
                    .build());
            return this;
        }

        @Override
        public void onNext(SchedulerMessage message) {
            heard.add(message);
        }

        @Override
        public void onError(Throwable failure) {
            ended = Optional.of(Status.fromThrowable(failure).getCode());
        }

        @Override
        public void onCompleted() {
            ended = Optional.of(Status.Code.OK);
        }
    }

    private Dialled loggedIn(int number) {
        Dialled worker = new Dialled().introduce(scene.provider(number));
        return worker.answer(worker.signature(scene.provider(number), scene.key(number)));
    }

    @Test
    void theOperatorKeyOpensTheDoor() {
        Dialled worker = loggedIn(0);
        assertTrue(worker.heard.get(1).hasWelcome());
        assertEquals(Set.of(scene.provider(0)), gateway.connected());
    }

    @Test
    void anotherProvidersKeyDoesNot() {
        Dialled worker = new Dialled().introduce(scene.provider(0));
        worker.answer(worker.signature(scene.provider(0), scene.key(1)));
        assertEquals(Optional.of(Status.Code.PERMISSION_DENIED), worker.ended);
        assertEquals(Set.of(), gateway.connected());
    }

    @Test
    void anAnswerThatWasOverheardIsWorthNothing() {
        Dialled worker = new Dialled().introduce(scene.provider(0));
        ByteString overheard = worker.signature(scene.provider(0), scene.key(0));
        worker.answer(overheard);

        Dialled thief = new Dialled().introduce(scene.provider(0)).answer(overheard);

        assertEquals(Optional.of(Status.Code.PERMISSION_DENIED), thief.ended);
        assertEquals(Optional.empty(), worker.ended, "the real one stays");
    }

    @Test
    void aStreamIsOneProvidersForEver() {
        Dialled worker = loggedIn(0);
        worker.introduce(scene.provider(1));
        assertEquals(Optional.of(Status.Code.INVALID_ARGUMENT), worker.ended);
        assertEquals(Set.of(), gateway.connected());
    }
}
