package io.datacoin.worker.lease;

import com.google.protobuf.ByteString;
import io.datacoin.chain.signing.Keccak;
import io.datacoin.chain.signing.MarketplaceDigests;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.id.DatasetId;
import io.datacoin.domain.id.DatasetVersion;
import io.datacoin.domain.job.JobRequest;
import io.datacoin.domain.money.Wei;
import io.datacoin.protocol.LeaseKey;
import io.datacoin.protocol.Offer;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;

/** Offers as an honest scheduler makes them. */
public final class SampleOffer {
    /** When the tests play. */
    public static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    static final Instant EXPIRES = NOW.plus(Duration.ofMinutes(10));
    static final Instant DEADLINE = NOW.plus(Duration.ofHours(1));
    private static final String SPEC = "{\"algorithm\":\"random-forest\",\"dataset\":\"1\"}";
    private static final Address REQUESTER = Address.of("0x00000000000000000000000000000000000000aa");

    private SampleOffer() {}

    /** The offer of slot 0 of the job with that nonce. */
    static Offer of(int nonce, int replicas, int vcpus) {
        return offer(request(nonce, replicas), vcpus);
    }

    /** A checked order of a job of its own. */
    public static LeaseOrder order(int nonce) {
        return new OfferReader(() -> NOW).read(of(nonce, 1, 1)).acceptedValue().orElseThrow();
    }

    private static JobRequest request(int nonce, int replicas) {
        return new JobRequest(
                REQUESTER,
                Keccak.ofText(SPEC),
                new DatasetId(1),
                new DatasetVersion(2),
                Wei.data("10"),
                replicas,
                DEADLINE,
                BigInteger.valueOf(nonce));
    }

    private static Offer offer(JobRequest request, int vcpus) {
        return Offer.newBuilder()
                .setLease(LeaseKey.newBuilder()
                        .setJobId(ByteString.copyFrom(
                                MarketplaceDigests.jobId(request).digest().toBytes()))
                        .setRole(0))
                .setRequester(ByteString.copyFrom(request.requester().toBytes()))
                .setSpecDigest(ByteString.copyFrom(request.specDigest().toBytes()))
                .setDatasetId(1)
                .setDatasetVersion(2)
                .setFeeWei(request.fee().value().toString())
                .setReplicas(request.replicas())
                .setDeadlineSeconds(DEADLINE.getEpochSecond())
                .setNonce(ByteString.copyFrom(request.nonce().toByteArray()))
                .setSpecJson(SPEC)
                .setManifestCid("bafkreigh2akiscaildcqabsyg3dfr6chu3fgpregiymsck7e7aqa4s52zy")
                .setVcpus(vcpus)
                .setSeed(ByteString.copyFrom(Bytes32.ofNumber(BigInteger.TEN).toBytes()))
                .setExpiresSeconds(EXPIRES.getEpochSecond())
                .build();
    }
}
