package io.datacoin.scheduler.lease;

import com.google.protobuf.ByteString;
import io.datacoin.database.job.JobRow;
import io.datacoin.database.lease.LeaseRow;
import io.datacoin.database.market.DatasetVersionRow;
import io.datacoin.database.transaction.Transaction;
import io.datacoin.database.transaction.Transactions;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.job.JobRequest;
import io.datacoin.domain.lease.Lease;
import io.datacoin.process.loop.OneByOne;
import io.datacoin.process.loop.Step;
import io.datacoin.protocol.LeaseKey;
import io.datacoin.protocol.Offer;
import io.datacoin.protocol.SchedulerMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the offers in the table to the workers connected here, again and again until they are answered: a worker
 * answers a repeat with the same acceptance. Which scheduler made an offer does not matter.
 */
public final class OfferStep implements Step {
    private static final Logger LOGGER = LoggerFactory.getLogger(OfferStep.class);
    private static final Duration REPEAT = Duration.ofSeconds(3);

    private final Transactions transactions;
    private final WorkerGateway gateway;
    private final InstantSource clock;
    private final Map<Long, Instant> sent = new HashMap<>();

    public OfferStep(Transactions transactions, WorkerGateway gateway, InstantSource clock) {
        this.transactions = transactions;
        this.gateway = gateway;
        this.clock = clock;
    }

    @Override
    public boolean run() {
        Instant now = clock.instant();
        sent.values().removeIf(at -> at.plus(REPEAT).isBefore(now));
        List<LeaseRow> offered =
                transactions.call(transaction -> transaction.leases().offered(gateway.connected(), now));
        OneByOne.each(
                "offer",
                offered.stream().filter(row -> !sent.containsKey(row.id())).toList(),
                row -> offer(row, now));
        return false;
    }

    private void offer(LeaseRow row, Instant now) {
        transactions.call(transaction -> message(transaction, row)).ifPresent(message -> {
            if (gateway.send(row.lease().provider(), message)) {
                sent.put(row.id(), now);
            }
        });
    }

    private static Optional<SchedulerMessage> message(Transaction transaction, LeaseRow row) {
        Optional<JobRow> job = transaction.jobs().find(row.lease().jobId());
        Optional<DatasetVersionRow> version = job.flatMap(known -> transaction
                .datasets()
                .findVersion(known.request().datasetId(), known.request().datasetVersion()));
        if (job.isEmpty() || version.isEmpty() || job.get().opened().isEmpty()) {
            LOGGER.warn(
                    "Job {} cannot be offered: its dataset version is not known here",
                    row.lease().jobId());
            return Optional.empty();
        }
        return Optional.of(SchedulerMessage.newBuilder()
                .setOffer(offer(
                        job.get(),
                        row,
                        job.get().opened().get().seed(),
                        version.get().manifestCid().text()))
                .build());
    }

    private static Offer offer(JobRow job, LeaseRow row, Bytes32 seed, String manifest) {
        JobRequest request = job.request();
        Lease lease = row.lease();
        return Offer.newBuilder()
                .setLease(LeaseKey.newBuilder()
                        .setJobId(ByteString.copyFrom(job.id().digest().toBytes()))
                        .setRole(lease.slot()))
                .setRequester(ByteString.copyFrom(request.requester().toBytes()))
                .setSpecDigest(ByteString.copyFrom(request.specDigest().toBytes()))
                .setDatasetId(request.datasetId().value())
                .setDatasetVersion(request.datasetVersion().value())
                .setFeeWei(request.fee().toString())
                .setReplicas(request.replicas())
                .setDeadlineSeconds(request.deadline().getEpochSecond())
                .setNonce(ByteString.copyFrom(Bytes32.ofNumber(request.nonce()).toBytes()))
                .setSpecJson(job.spec())
                .setManifestCid(manifest)
                .setVcpus(row.vcpus())
                .setSeed(ByteString.copyFrom(seed.toBytes()))
                .setExpiresSeconds(LeaseTerms.expires(job, lease).getEpochSecond())
                .build();
    }
}
