package io.datacoin.worker.lease;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.google.protobuf.ByteString;
import io.datacoin.domain.refusal.Refusal;
import io.datacoin.protocol.Offer;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A worker signs for nothing that it has not checked. */
final class OfferReaderTest {
    private static final long DEADLINE = SampleOffer.DEADLINE.getEpochSecond();
    private static final long NOW = SampleOffer.NOW.getEpochSecond();

    private final OfferReader reader = new OfferReader(() -> SampleOffer.NOW);

    @Test
    void anHonestOfferBecomesAnOrder() {
        LeaseOrder order = reader.read(SampleOffer.of(7, 3, 2)).acceptedValue().orElseThrow();
        assertEquals(0, order.slot());
        assertEquals(2, order.vcpus());
        assertEquals(3, order.request().replicas());
        assertEquals(SampleOffer.EXPIRES, order.expires());
        assertEquals(SampleOffer.DEADLINE, order.request().deadline());
    }

    @Test
    void aRunGetsAtLeastOneProcessor() {
        assertEquals(
                Optional.of(1),
                reader.read(SampleOffer.of(7, 1, 0)).acceptedValue().map(LeaseOrder::vcpus));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("brokenOffers")
    void whatIsNotAsTheRequesterSignedItIsRefused(String code, String what, Consumer<Offer.Builder> breaking) {
        Offer.Builder offer = SampleOffer.of(7, 1, 1).toBuilder();
        breaking.accept(offer);
        assertEquals(
                Optional.of(code), reader.read(offer.build()).refusalReason().map(Refusal::code), () -> what);
    }

    static Stream<Arguments> brokenOffers() {
        return Stream.of(
                broken("malformed-offer", "no lease", offer -> offer.clearLease()),
                broken(
                        "malformed-offer",
                        "a short job id",
                        offer -> offer.getLeaseBuilder().setJobId(bytes(31))),
                broken(
                        "malformed-offer",
                        "a slot too high for a signature",
                        offer -> offer.getLeaseBuilder().setRole(256)),
                broken(
                        "malformed-offer",
                        "a slot beyond 31 bits",
                        offer -> offer.getLeaseBuilder().setRole(-1)),
                broken("malformed-offer", "a short requester", offer -> offer.setRequester(bytes(19))),
                broken("malformed-offer", "a long spec digest", offer -> offer.setSpecDigest(bytes(33))),
                broken("malformed-offer", "no dataset", offer -> offer.setDatasetId(0)),
                broken("malformed-offer", "no version", offer -> offer.setDatasetVersion(0)),
                broken("malformed-offer", "no fee", offer -> offer.clearFeeWei()),
                broken("malformed-offer", "a negative fee", offer -> offer.setFeeWei("-1")),
                broken("malformed-offer", "a fee in words", offer -> offer.setFeeWei("ten")),
                broken("malformed-offer", "no replicas", offer -> offer.setReplicas(0)),
                broken("malformed-offer", "too many replicas", offer -> offer.setReplicas(256)),
                broken("malformed-offer", "no deadline", offer -> offer.setDeadlineSeconds(0)),
                broken("malformed-offer", "a deadline beyond time", offer -> offer.setDeadlineSeconds(Long.MAX_VALUE)),
                broken("malformed-offer", "a nonce too long", offer -> offer.setNonce(bytes(33))),
                broken("malformed-offer", "no manifest", offer -> offer.clearManifestCid()),
                broken("malformed-offer", "a manifest in no base32", offer -> offer.setManifestCid("Qm0OIl")),
                broken("malformed-offer", "a short seed", offer -> offer.setSeed(bytes(31))),
                broken("malformed-offer", "an end beyond time", offer -> offer.setExpiresSeconds(Long.MAX_VALUE)),
                broken(
                        "wrong-job-id",
                        "another job id",
                        offer -> offer.getLeaseBuilder().setJobId(bytes(32))),
                broken("wrong-job-id", "another requester", offer -> offer.setRequester(bytes(20))),
                broken("wrong-job-id", "another dataset", offer -> offer.setDatasetId(2)),
                broken("wrong-job-id", "another version", offer -> offer.setDatasetVersion(1)),
                broken("wrong-job-id", "a smaller fee", offer -> offer.setFeeWei("1")),
                broken("wrong-job-id", "another number of replicas", offer -> offer.setReplicas(2)),
                broken("wrong-job-id", "another deadline", offer -> offer.setDeadlineSeconds(DEADLINE + 1)),
                broken("wrong-job-id", "another nonce", offer -> offer.setNonce(bytes(1))),
                broken("wrong-spec-digest", "another spec", offer -> offer.setSpecJson("{}")),
                broken(
                        "wrong-spec-digest",
                        "the spec with a blank",
                        offer -> offer.setSpecJson(offer.getSpecJson() + " ")),
                broken("bad-expiry", "an end that has passed", offer -> offer.setExpiresSeconds(NOW)),
                broken("bad-expiry", "an end after the deadline", offer -> offer.setExpiresSeconds(DEADLINE + 1)));
    }

    @Test
    void thePromiseMayReachTheDeadlineItself() {
        Offer offer =
                SampleOffer.of(7, 1, 1).toBuilder().setExpiresSeconds(DEADLINE).build();
        assertEquals(
                Optional.of(Instant.ofEpochSecond(DEADLINE)),
                reader.read(offer).acceptedValue().map(LeaseOrder::expires));
    }

    private static Arguments broken(String code, String what, Consumer<Offer.Builder> breaking) {
        return arguments(code, what, breaking);
    }

    private static ByteString bytes(int length) {
        byte[] bytes = new byte[length];
        bytes[0] = 1;
        return ByteString.copyFrom(bytes);
    }
}
