package io.datacoin.acceptance;

import com.google.protobuf.ByteString;
import io.datacoin.chain.signing.MarketplaceDigests;
import io.datacoin.chain.signing.PersonalMessage;
import io.datacoin.chain.signing.PrivateKey;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.JobId;
import io.datacoin.domain.lease.LeaseAcceptance;
import io.datacoin.protocol.Acceptance;
import io.datacoin.protocol.Challenge;
import io.datacoin.protocol.ChallengeAnswer;
import io.datacoin.protocol.Hello;
import io.datacoin.protocol.Introduction;
import io.datacoin.protocol.LeaseKey;
import io.datacoin.protocol.LeaseState;
import io.datacoin.protocol.Offer;
import io.datacoin.protocol.SchedulerMessage;
import io.datacoin.protocol.WorkerGatewayGrpc;
import io.datacoin.protocol.WorkerMessage;
import io.datacoin.protocol.login.LoginChallenge;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.StreamObserver;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A worker's end of the wire in a test's hands: it says what the test wants, signed with its provider's key. */
final class LyingWorker implements StreamObserver<SchedulerMessage>, AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;

    private final ManagedChannel channel;
    private final BlockingQueue<Optional<SchedulerMessage>> heard = new LinkedBlockingQueue<>();
    private final CompletableFuture<Status> end = new CompletableFuture<>();
    private final StreamObserver<WorkerMessage> stream;

    private LyingWorker(ManagedChannel channel) {
        this.channel = channel;
        stream = WorkerGatewayGrpc.newStub(channel).connect(this);
    }

    /** Opens a stream to the scheduler and says nothing. */
    static LyingWorker dials(int port) {
        return new LyingWorker(
                NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build());
    }

    /** Proves who it is and offers to work. */
    void logsIn(Address provider, PrivateKey key) throws InterruptedException {
        says(WorkerMessage.newBuilder()
                .setIntroduction(Introduction.newBuilder()
                        .setProtocolVersion(1)
                        .setProvider(ByteString.copyFrom(provider.toBytes()))));
        Challenge challenge = hears().getChallenge();
        LoginChallenge login = new LoginChallenge(
                provider.hex(),
                challenge.getChainId(),
                Address.of(challenge.getEscrow().toByteArray()).hex(),
                HexFormat.of().formatHex(challenge.getNonce().toByteArray()));
        says(WorkerMessage.newBuilder()
                .setChallengeAnswer(ChallengeAnswer.newBuilder()
                        .setSignature(ByteString.copyFrom(
                                key.sign(PersonalMessage.digest(login.text())).toBytes()))));
        if (!hears().hasWelcome()) {
            throw new AssertionError("not welcome");
        }
        says(WorkerMessage.newBuilder().setHello(Hello.newBuilder().setVcpus(16).setMemoryBytes(16L << 30)));
    }

    /** The next offer; it is taken, with everything a lease needs. */
    Offer takesAnOffer(Address provider, PrivateKey key, MarketplaceDigests digests) throws InterruptedException {
        Offer offer = hears().getOffer();
        LeaseAcceptance acceptance = new LeaseAcceptance(
                JobId.of(offer.getLease().getJobId().toByteArray()),
                provider,
                offer.getLease().getRole(),
                Instant.ofEpochSecond(offer.getExpiresSeconds()));
        says(WorkerMessage.newBuilder()
                .setAcceptance(Acceptance.newBuilder()
                        .setLease(offer.getLease())
                        .setExpiresSeconds(offer.getExpiresSeconds())
                        .setSignature(ByteString.copyFrom(
                                key.sign(digests.leaseAcceptance(acceptance)).toBytes()))));
        LeaseState state = hearsOf(offer.getLease());
        if (state.getKind() != LeaseState.Kind.LEASE_GRANTED) {
            throw new AssertionError("no lease: " + state);
        }
        return offer;
    }

    void says(WorkerMessage.Builder message) {
        stream.onNext(message.build());
    }

    /** What the scheduler answers about a lease. */
    LeaseState hearsOf(LeaseKey lease) throws InterruptedException {
        SchedulerMessage answer = hears();
        if (!answer.getLeaseState().getLease().equals(lease)) {
            throw new AssertionError("instead of the lease's state: " + answer);
        }
        return answer.getLeaseState();
    }

    private SchedulerMessage hears() throws InterruptedException {
        Optional<SchedulerMessage> next = heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("the scheduler says nothing");
        }
        return next.orElseThrow(() -> new AssertionError("the stream ended: " + end.getNow(Status.OK)));
    }

    /** How the scheduler ended the stream. */
    Status ending() throws InterruptedException, ExecutionException, TimeoutException {
        return end.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void onNext(SchedulerMessage message) {
        heard.add(Optional.of(message));
    }

    @Override
    public void onError(Throwable failure) {
        end.complete(Status.fromThrowable(failure));
        heard.add(Optional.empty());
    }

    @Override
    public void onCompleted() {
        end.complete(Status.OK);
        heard.add(Optional.empty());
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
