package io.datacoin.worker.lease;

import io.datacoin.chain.signing.Keccak;
import io.datacoin.chain.signing.MarketplaceDigests;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.id.ContentId;
import io.datacoin.domain.id.DatasetId;
import io.datacoin.domain.id.DatasetVersion;
import io.datacoin.domain.job.JobRequest;
import io.datacoin.domain.money.Wei;
import io.datacoin.domain.refusal.Decision;
import io.datacoin.domain.refusal.LeaseCode;
import io.datacoin.domain.refusal.RefusalCode;
import io.datacoin.protocol.Offer;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Reads an offer and believes nothing in it that can be recomputed. Safe for any thread. */
public final class OfferReader {
    /** What the signed acceptance has room for. */
    private static final int MAX_SLOT = 255;
    /** In less not even Spark starts: the work would be for nobody. */
    private static final Duration LEAST = Duration.ofSeconds(15);

    private final InstantSource clock;

    public OfferReader(InstantSource clock) {
        this.clock = clock;
    }

    /** The order in the offer, or why this worker must not sign for it. */
    Decision<LeaseOrder> read(Offer offer) {
        LeaseOrder order;
        try {
            order = parse(offer);
        } catch (IllegalArgumentException | DateTimeException malformed) {
            return refuse(LeaseCode.MALFORMED_OFFER, String.valueOf(malformed.getMessage()));
        }
        if (!MarketplaceDigests.jobId(order.request()).equals(order.jobId())) {
            return refuse(LeaseCode.WRONG_JOB_ID, "job " + order.jobId() + " is not the struct hash of its request");
        }
        if (!Keccak.ofText(order.specJson()).equals(order.request().specDigest())) {
            return refuse(
                    LeaseCode.WRONG_SPEC_DIGEST,
                    "the spec of job " + order.jobId() + " is not the one that was signed");
        }
        Instant now = clock.instant();
        if (order.expires().isBefore(now.plus(LEAST))
                || order.expires().isAfter(order.request().deadline())) {
            return refuse(
                    LeaseCode.BAD_EXPIRY,
                    "expires: " + order.expires() + " (expected: at least " + LEAST.toSeconds() + " s after " + now
                            + " and not after the deadline " + order.request().deadline() + ")");
        }
        return Decision.accepted(order);
    }

    private static LeaseOrder parse(Offer offer) {
        JobRequest request = new JobRequest(
                Address.of(offer.getRequester().toByteArray()),
                Bytes32.of(offer.getSpecDigest().toByteArray()),
                new DatasetId(offer.getDatasetId()),
                new DatasetVersion(offer.getDatasetVersion()),
                Wei.parse(offer.getFeeWei()),
                offer.getReplicas(),
                Instant.ofEpochSecond(offer.getDeadlineSeconds()),
                new BigInteger(1, offer.getNonce().toByteArray()));
        LeaseName name = LeaseName.of(offer.getLease());
        if (name.slot() < 0 || name.slot() > MAX_SLOT) {
            throw new IllegalArgumentException("slot: " + name.slot() + " (expected: 0-" + MAX_SLOT + ")");
        }
        return new LeaseOrder(
                name.jobId(),
                name.slot(),
                request,
                offer.getSpecJson(),
                ContentId.of(offer.getManifestCid()),
                Math.max(1, offer.getVcpus()),
                Bytes32.of(offer.getSeed().toByteArray()),
                Instant.ofEpochSecond(offer.getExpiresSeconds()));
    }

    private static Decision<LeaseOrder> refuse(RefusalCode code, String detail) {
        return Decision.refused(code, detail, "Offer the job as its requester signed it.");
    }
}
