package io.datacoin.scheduler.lease;

import com.google.protobuf.ByteString;
import io.datacoin.chain.signing.PersonalMessage;
import io.datacoin.chain.signing.PrivateKey;
import io.datacoin.database.Samples;
import io.datacoin.domain.id.Address;
import io.datacoin.protocol.Challenge;
import io.datacoin.protocol.ChallengeAnswer;
import io.datacoin.protocol.Introduction;
import io.datacoin.protocol.SchedulerMessage;
import io.datacoin.protocol.WorkerGatewayGrpc;
import io.datacoin.protocol.WorkerMessage;
import io.datacoin.protocol.login.LoginChallenge;
import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.util.HexFormat;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A worker's end of a real stream, which says what the test wants. */
final class DiallingWorker implements ClientResponseObserver<WorkerMessage, SchedulerMessage> {
    private static final long PATIENCE_SECONDS = 20;

    private final BlockingQueue<SchedulerMessage> heard = new LinkedBlockingQueue<>();
    private final CompletableFuture<Status> end = new CompletableFuture<>();
    private final CompletableFuture<ClientCallStreamObserver<WorkerMessage>> stream = new CompletableFuture<>();
    private final boolean readsAlways;

    private DiallingWorker(boolean readsAlways) {
        this.readsAlways = readsAlways;
    }

    /** Opens a stream. */
    static DiallingWorker dial(Channel channel) {
        return dialled(channel, true);
    }

    /** Opens a stream and reads two answers, which are enough for a login, and no more. */
    static DiallingWorker dialWithoutReading(Channel channel) {
        return dialled(channel, false);
    }

    private static DiallingWorker dialled(Channel channel, boolean readsAlways) {
        DiallingWorker worker = new DiallingWorker(readsAlways);
        WorkerGatewayGrpc.newStub(channel).connect(worker);
        return worker;
    }

    @Override
    public void beforeStart(ClientCallStreamObserver<WorkerMessage> opened) {
        if (!readsAlways) {
            opened.disableAutoRequestWithInitial(2);
        }
        stream.complete(opened);
    }

    ClientCallStreamObserver<WorkerMessage> stream() {
        return stream.join();
    }

    DiallingWorker says(WorkerMessage message) {
        stream().onNext(message);
        return this;
    }

    DiallingWorker introduces(Address provider) {
        return says(WorkerMessage.newBuilder()
                .setIntroduction(Introduction.newBuilder()
                        .setProtocolVersion(1)
                        .setProvider(ByteString.copyFrom(provider.toBytes())))
                .build());
    }

    DiallingWorker answers(ByteString signature) {
        return says(WorkerMessage.newBuilder()
                .setChallengeAnswer(ChallengeAnswer.newBuilder().setSignature(signature))
                .build());
    }

    /** The next answer. */
    SchedulerMessage hears() {
        try {
            SchedulerMessage next = heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("the scheduler says nothing; the stream ended: " + end.getNow(Status.OK));
            }
            return next;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    /** What the key says to the challenge that comes next. */
    ByteString signature(Address provider, PrivateKey key) {
        Challenge challenge = hears().getChallenge();
        LoginChallenge login = new LoginChallenge(
                provider.hex(),
                challenge.getChainId(),
                Samples.account(77).hex(),
                HexFormat.of().formatHex(challenge.getNonce().toByteArray()));
        return ByteString.copyFrom(
                key.sign(PersonalMessage.digest(login.text())).toBytes());
    }

    /** Introduces itself and answers with the key; the welcome comes next. */
    DiallingWorker logsIn(Address provider, PrivateKey key) {
        introduces(provider);
        return answers(signature(provider, key));
    }

    /** How the stream ended. */
    Status ending() {
        try {
            return end.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        } catch (ExecutionException | TimeoutException failure) {
            throw new AssertionError("the stream does not end", failure);
        }
    }

    boolean isOpen() {
        return !end.isDone();
    }

    @Override
    public void onNext(SchedulerMessage message) {
        heard.add(message);
    }

    @Override
    public void onError(Throwable failure) {
        end.complete(Status.fromThrowable(failure));
    }

    @Override
    public void onCompleted() {
        end.complete(Status.OK);
    }
}
