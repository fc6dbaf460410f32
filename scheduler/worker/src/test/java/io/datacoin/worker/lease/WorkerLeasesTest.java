package io.datacoin.worker.lease;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.datacoin.chain.signing.MarketplaceDigests;
import io.datacoin.chain.signing.PrivateKey;
import io.datacoin.chain.signing.Signature;
import io.datacoin.chain.signing.Signatures;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.id.ContentId;
import io.datacoin.domain.job.Failure;
import io.datacoin.domain.job.FailureReport;
import io.datacoin.domain.job.Fault;
import io.datacoin.domain.lease.LeaseAcceptance;
import io.datacoin.domain.refusal.Refusal;
import io.datacoin.domain.result.ResultClaim;
import io.datacoin.protocol.Cancel;
import io.datacoin.protocol.FaultKind;
import io.datacoin.protocol.LeaseKey;
import io.datacoin.protocol.LeaseState;
import io.datacoin.protocol.LeaseState.Kind;
import io.datacoin.protocol.Offer;
import io.datacoin.protocol.Release;
import io.datacoin.protocol.RevealRequest;
import io.datacoin.protocol.SchedulerMessage;
import io.datacoin.protocol.WorkerMessage;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A lease is kept through lost connections, restarts of the scheduler and the end of this worker. */
final class WorkerLeasesTest {
    private static final Address PROVIDER = Address.of("0x00000000000000000000000000000000000000bb");
    private static final Address ESCROW = Address.of("0x00000000000000000000000000000000000000cc");
    private static final Refusal WHY = Refusal.told("one-class", "The label has one value.", "Choose another label.");

    private final PrivateKey key = PrivateKey.generate();
    private final MarketplaceDigests digests = new MarketplaceDigests(31_337, ESCROW);
    private final OperatorSigner signer = new OperatorSigner(key, PROVIDER, digests);
    private final List<WorkerMessage> sent = new ArrayList<>();
    private final PlayedRuns runs = new PlayedRuns();
    private long freeBytes = 1L << 30;
    private final WorkerLeases leases = anotherStart();

    /** The same provider's worker as a new process. */
    private WorkerLeases anotherStart() {
        WorkerLeases started = new WorkerLeases(
                new Capacity(2, 1L << 30),
                new OfferReader(() -> SampleOffer.NOW),
                signer,
                runs,
                () -> freeBytes,
                () -> Bytes32.ofNumber(BigInteger.valueOf(42)),
                Runnable::run);
        started.connectTo(sent::add);
        return started;
    }

    /** A job that is begun there fails at once, and was drawn in vain. */
    @Test
    void aFullDiskTakesNoOffer() {
        freeBytes = WorkerLeases.LEAST_BYTES - 1;
        offer(SampleOffer.of(1, 1, 1));
        assertEquals("full", last().getDecline().getCode());
        freeBytes++;
        offer(SampleOffer.of(1, 1, 1));
        assertTrue(last().hasAcceptance());
    }

    @Test
    void anOfferIsSignedAtOnceAndWorkedOnWhenItIsGranted() {
        Offer offer = SampleOffer.of(1, 1, 1);
        offer(offer);
        LeaseOrder order = SampleOffer.order(1);
        assertTrue(Signatures.isBy(
                key.address(),
                digests.leaseAcceptance(new LeaseAcceptance(order.jobId(), PROVIDER, 0, order.expires())),
                signature(last().getAcceptance().getSignature())));
        assertEquals(List.of(), runs.names(), "nothing starts before the acceptance is stored");

        state(offer, Kind.LEASE_GRANTED);
        state(offer, Kind.LEASE_GRANTED);
        assertEquals(List.of(order.name()), runs.names(), "and it starts once");
    }

    @Test
    void theSameOfferTwiceIsOneLeaseWithOneSignature() {
        Offer offer = SampleOffer.of(1, 1, 1);
        offer(offer);
        WorkerMessage first = last();
        offer(offer);
        assertEquals(List.of(first, first), sent);
        assertEquals(1, leases.heartbeat().getHeartbeat().getFreeVcpus());
    }

    @Test
    void otherTermsForASlotAlreadyHeldAreDeclined() {
        Offer offer = SampleOffer.of(1, 1, 1);
        offer(offer);
        offer(offer.toBuilder()
                .setExpiresSeconds(SampleOffer.DEADLINE.getEpochSecond())
                .build());
        assertEquals(offer.getLease(), last().getDecline().getLease());
        assertEquals("full", last().getDecline().getCode());
    }

    @Test
    void aBrokenOfferIsDeclinedWithItsReason() {
        offer(SampleOffer.of(1, 1, 1).toBuilder().setSpecJson("{}").build());
        assertEquals("wrong-spec-digest", last().getDecline().getCode());
        assertEquals(List.of(), held());
    }

    @Test
    void processorsAreTakenByRunsAndFreeAgainWhenARunHasEnded() {
        Offer large = SampleOffer.of(1, 1, 2);
        granted(large);
        offer(SampleOffer.of(2, 1, 1));
        assertEquals("full", last().getDecline().getCode());

        runs.run(0).succeeds();
        assertEquals(List.of(large.getLease()), held(), "the claim is not stored yet");
        offer(SampleOffer.of(2, 1, 1));
        assertTrue(last().hasAcceptance());
    }

    @Test
    void aRestartedSchedulerHearsWhatIsHeldAndWhereItStands() {
        Offer running = SampleOffer.of(1, 1, 1);
        Offer ended = SampleOffer.of(2, 1, 1);
        granted(running);
        granted(ended);
        runs.run(0).progresses(40);
        runs.run(1).succeeds();
        WorkerMessage claim = last();
        leases.disconnected();
        sent.clear();

        assertEquals(
                List.of(running.getLease(), ended.getLease()),
                leases.hello().getHello().getLeasesList());
        state(running, Kind.LEASE_RESUMED);
        assertEquals(40, last().getProgress().getPercent());
        state(ended, Kind.LEASE_RESUMED);
        assertEquals(claim, last(), "the same claim with the same signature");
        assertEquals(2, runs.names().size(), "no run starts a second time");
    }

    @Test
    void aRestartedWorkerHoldsNothingAndStartsNothingOfItsFormerLife() {
        Offer offer = SampleOffer.of(1, 1, 1);
        granted(offer);
        WorkerLeases reborn = anotherStart();
        assertEquals(List.of(), reborn.hello().getHello().getLeasesList());
        reborn.received(stateMessage(offer.getLease(), Kind.LEASE_RESUMED));
        assertEquals(1, runs.names().size());
    }

    @Test
    void aVoidLeaseIsStoppedAndItsLateWordsAreDropped() {
        Offer offer = SampleOffer.of(1, 1, 2);
        granted(offer);
        state(offer, Kind.LEASE_VOID);
        assertTrue(runs.run(0).isStopped());
        assertEquals(List.of(), held());
        assertEquals(2, leases.heartbeat().getHeartbeat().getFreeVcpus());

        sent.clear();
        runs.run(0).progresses(99);
        runs.run(0).succeeds();
        assertEquals(List.of(), sent);
    }

    @Test
    void theLateWordOfAVoidRunDoesNotCountForTheSameLeaseTakenAgain() {
        Offer offer = SampleOffer.of(1, 1, 1);
        granted(offer);
        state(offer, Kind.LEASE_VOID);
        granted(offer);
        sent.clear();
        runs.run(0).succeeds();
        assertEquals(List.of(), sent);
        runs.run(1).succeeds();
        assertTrue(last().hasClaim());
    }

    @Test
    void aCancelledLeaseIsStopped() {
        Offer offer = SampleOffer.of(1, 1, 1);
        granted(offer);
        leases.received(SchedulerMessage.newBuilder()
                .setCancel(Cancel.newBuilder().setLease(offer.getLease()))
                .build());
        assertTrue(runs.run(0).isStopped());
        assertEquals(List.of(), held());
    }

    @Test
    void aReplicaCommitsBeforeAnybodyMayKnowItsClaim() {
        Offer offer = SampleOffer.of(1, 3, 1);
        granted(offer);
        runs.run(0).succeeds();
        WorkerMessage commitment = last();
        assertTrue(commitment.hasCommitment());
        state(offer, Kind.LEASE_RESUMED);
        assertEquals(commitment, last(), "a reconnect reveals nothing");

        leases.received(SchedulerMessage.newBuilder()
                .setRevealRequest(RevealRequest.newBuilder().setLease(offer.getLease()))
                .build());
        ResultClaim claim = new ResultClaim(
                LeaseName.of(offer.getLease()).jobId(),
                Bytes32.ofNumber(BigInteger.ONE),
                Bytes32.ofNumber(BigInteger.TWO),
                Bytes32.ofNumber(BigInteger.TEN));
        Bytes32 salt = Bytes32.of(last().getClaim().getSalt().toByteArray());
        assertEquals(
                Bytes32.of(commitment.getCommitment().getDigest().toByteArray()),
                signer.commitment(claim, salt),
                "and the claim is the one that was committed to");
    }

    @Test
    void aReplicaWithoutAResultSaysSoAtOnceAndAgainAfterAReconnect() {
        Offer offer = SampleOffer.of(1, 3, 1);
        granted(offer);
        sent.clear();
        runs.run(0).events().failed(new Failure.Told(Fault.DATA, WHY));
        state(offer, Kind.LEASE_RESUMED);
        assertEquals(List.of(last(), last()), sent, "there is nothing another replica could copy");
        assertEquals("one-class", last().getRelease().getCode());
    }

    @Test
    void aFailureThatIsOnlyToldCarriesNoSignature() {
        Offer offer = SampleOffer.of(1, 1, 1);
        granted(offer);
        runs.run(0).events().failed(new Failure.Told(Fault.PROVIDER, WHY));
        Release release = last().getRelease();
        assertEquals(FaultKind.FAULT_PROVIDER, release.getFault());
        assertEquals("one-class", release.getCode());
        assertEquals("The label has one value.", release.getDetail());
        assertEquals("Choose another label.", release.getRemedy());
        assertTrue(release.getSignature().isEmpty());
    }

    @Test
    void aProvenFaultOfTheSpecIsSignedAsAClaimWithoutAModel() {
        Offer offer = SampleOffer.of(1, 2, 1);
        granted(offer);
        FailureReport report = new FailureReport(
                ContentId.of("bafkreigh2akiscaildcqabsyg3dfr6chu3fgpregiymsck7e7aqa4s52zy"),
                Bytes32.ofNumber(BigInteger.ONE),
                Bytes32.ofNumber(BigInteger.TWO));
        runs.run(0).events().failed(new Failure.Proven(WHY, report));
        Release release = last().getRelease();
        assertEquals(FaultKind.FAULT_SPEC, release.getFault());
        assertEquals(report.cid().text(), release.getReportCid());
        ResultClaim claim = new ResultClaim(
                LeaseName.of(offer.getLease()).jobId(), Bytes32.ZERO, report.digest(), report.agreement());
        assertTrue(Signatures.isBy(key.address(), digests.resultClaim(claim), signature(release.getSignature())));
    }

    @Test
    void drainingFinishesWhatIsHeldAndTakesNothingNew() {
        Offer offer = SampleOffer.of(1, 1, 1);
        granted(offer);
        AtomicInteger empty = new AtomicInteger();
        leases.drain(empty::incrementAndGet);
        assertTrue(last().hasDrain());
        assertEquals(0, leases.hello().getHello().getVcpus());
        assertEquals(0, leases.heartbeat().getHeartbeat().getFreeVcpus());
        offer(SampleOffer.of(2, 1, 1));
        assertEquals("draining", last().getDecline().getCode());

        runs.run(0).succeeds();
        assertTrue(last().hasClaim());
        assertEquals(0, empty.get(), "the claim is not stored yet");
        state(offer, Kind.LEASE_CLOSED);
        assertEquals(1, empty.get());
        assertFalse(runs.run(0).isStopped());
    }

    @Test
    void aWorkerThatHoldsNothingIsDrainedAtOnce() {
        AtomicInteger empty = new AtomicInteger();
        leases.drain(empty::incrementAndGet);
        assertEquals(1, empty.get());
    }

    @Test
    void whoWillNotWaitStopsEveryRun() {
        granted(SampleOffer.of(1, 1, 1));
        granted(SampleOffer.of(2, 1, 1));
        leases.stopAll();
        assertTrue(runs.run(0).isStopped());
        assertTrue(runs.run(1).isStopped());
    }

    private void offer(Offer offer) {
        leases.received(SchedulerMessage.newBuilder().setOffer(offer).build());
    }

    private void granted(Offer offer) {
        offer(offer);
        state(offer, Kind.LEASE_GRANTED);
    }

    private void state(Offer offer, Kind kind) {
        leases.received(stateMessage(offer.getLease(), kind));
    }

    private static SchedulerMessage stateMessage(LeaseKey lease, Kind kind) {
        return SchedulerMessage.newBuilder()
                .setLeaseState(LeaseState.newBuilder().setLease(lease).setKind(kind))
                .build();
    }

    private List<LeaseKey> held() {
        return leases.heartbeat().getHeartbeat().getLeasesList();
    }

    private WorkerMessage last() {
        return sent.get(sent.size() - 1);
    }

    private static Signature signature(ByteString bytes) {
        return Signature.of(bytes.toByteArray());
    }
}
