package io.datacoin.worker.lease;

import com.google.protobuf.ByteString;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.job.Failure;
import io.datacoin.domain.job.FailureReport;
import io.datacoin.domain.job.Fault;
import io.datacoin.domain.refusal.Refusal;
import io.datacoin.domain.result.ResultClaim;
import io.datacoin.protocol.Acceptance;
import io.datacoin.protocol.Claim;
import io.datacoin.protocol.Commitment;
import io.datacoin.protocol.FaultKind;
import io.datacoin.protocol.Progress;
import io.datacoin.protocol.Release;
import io.datacoin.protocol.WorkerMessage;
import java.util.Optional;
import java.util.function.Supplier;

/** A lease from signature to end, with what must be said again after a lost connection. Loop thread only. */
final class HeldLease {
    private final LeaseOrder order;
    private final OperatorSigner signer;
    private final Supplier<Bytes32> salts;
    private final WorkerMessage acceptance;
    private Optional<LeaseWork.Running> running = Optional.empty();
    private Optional<WorkerMessage> lastProgress = Optional.empty();
    private Optional<WorkerMessage> ending = Optional.empty();
    private Optional<WorkerMessage> commitment = Optional.empty();
    private boolean revealed;

    HeldLease(LeaseOrder order, OperatorSigner signer, Supplier<Bytes32> salts) {
        this.order = order;
        this.signer = signer;
        this.salts = salts;
        this.acceptance = WorkerMessage.newBuilder()
                .setAcceptance(Acceptance.newBuilder()
                        .setLease(order.name().toMessage())
                        .setExpiresSeconds(order.expires().getEpochSecond())
                        .setSignature(
                                ByteString.copyFrom(signer.acceptance(order).toBytes())))
                .build();
    }

    LeaseOrder order() {
        return order;
    }

    WorkerMessage acceptance() {
        return acceptance;
    }

    boolean isRunning() {
        return running.isPresent();
    }

    boolean hasEnded() {
        return ending.isPresent();
    }

    void started(LeaseWork.Running run) {
        running = Optional.of(run);
    }

    void stop() {
        running.ifPresent(LeaseWork.Running::stop);
    }

    /** Remembers the progress and gives the message for it. */
    WorkerMessage progressed(WorkProgress progress) {
        Progress.Builder message = Progress.newBuilder()
                .setLease(order.name().toMessage())
                .setPhase(progress.phase())
                .setPercent(progress.percent())
                .setMessage(progress.message());
        progress.iteration().ifPresent(message::setIteration);
        progress.iterations().ifPresent(message::setIterations);
        progress.objective().ifPresent(message::setObjective);
        WorkerMessage sent = WorkerMessage.newBuilder().setProgress(message).build();
        lastProgress = Optional.of(sent);
        return sent;
    }

    void finished(WorkResult result) {
        ResultClaim claim =
                new ResultClaim(order.jobId(), result.modelDigest(), result.reportDigest(), result.metricsDigest());
        Claim.Builder message = Claim.newBuilder()
                .setLease(order.name().toMessage())
                .setModelCid(result.model().text())
                .setReportCid(result.report().text())
                .setModelDigest(ByteString.copyFrom(claim.modelDigest().toBytes()))
                .setReportDigest(ByteString.copyFrom(claim.reportDigest().toBytes()))
                .setMetricsDigest(ByteString.copyFrom(claim.metricsDigest().toBytes()))
                .setSignature(ByteString.copyFrom(signer.claim(claim).toBytes()))
                .setPrimaryMetric(result.primaryMetric())
                .setPrimaryValueNanos(
                        ByteString.copyFrom(result.primaryValue().nanos().toByteArray()))
                .setMetricsJson(result.metricsJson());
        if (order.request().replicas() > 1) {
            Bytes32 salt = salts.get();
            message.setSalt(ByteString.copyFrom(salt.toBytes()));
            commitment = Optional.of(WorkerMessage.newBuilder()
                    .setCommitment(Commitment.newBuilder()
                            .setLease(order.name().toMessage())
                            .setDigest(ByteString.copyFrom(
                                    signer.commitment(claim, salt).toBytes())))
                    .build());
        }
        ending = Optional.of(WorkerMessage.newBuilder().setClaim(message).build());
    }

    void failed(Failure failure) {
        Refusal why = failure.why();
        Release.Builder message = Release.newBuilder()
                .setLease(order.name().toMessage())
                .setFault(faultKind(failure.fault()))
                .setCode(why.code())
                .setDetail(why.detail())
                .setRemedy(why.remedy());
        if (failure instanceof Failure.Proven proven) {
            FailureReport report = proven.report();
            ResultClaim claim = new ResultClaim(order.jobId(), Bytes32.ZERO, report.digest(), report.agreement());
            message.setReportCid(report.cid().text())
                    .setReportDigest(ByteString.copyFrom(report.digest().toBytes()))
                    .setMetricsDigest(ByteString.copyFrom(report.agreement().toBytes()))
                    .setSignature(ByteString.copyFrom(signer.claim(claim).toBytes()));
        }
        ending = Optional.of(WorkerMessage.newBuilder().setRelease(message).build());
    }

    /** Everybody has committed: the claim may be said. */
    void revealRequested() {
        revealed = true;
    }

    /** What to say now about a lease the scheduler knows: the end if it may be said, else where the run is. */
    Optional<WorkerMessage> standing() {
        if (ending.isEmpty()) {
            return lastProgress;
        }
        return commitment.isPresent() && !revealed ? commitment : ending;
    }

    private static FaultKind faultKind(Fault fault) {
        return switch (fault) {
            case SPEC -> FaultKind.FAULT_SPEC;
            case DATA -> FaultKind.FAULT_DATA;
            case PROVIDER -> FaultKind.FAULT_PROVIDER;
            case PLATFORM -> FaultKind.FAULT_PLATFORM;
        };
    }
}
