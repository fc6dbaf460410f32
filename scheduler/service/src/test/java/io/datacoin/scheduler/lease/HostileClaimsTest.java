package io.datacoin.scheduler.lease;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.datacoin.database.claim.IncomingClaim;
import io.datacoin.domain.id.Address;
import io.datacoin.protocol.Claim;
import io.datacoin.protocol.LeaseKey;
import io.datacoin.protocol.Release;
import io.datacoin.storage.cid.Cid;
import io.datacoin.storage.cid.Codec;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Claims are bytes that a stranger sends: each is one with everything in bounds, or refused with one kind of exception. */
class HostileClaimsTest {
    private static final Address PROVIDER = Address.of("0x" + "1f".repeat(20));
    private static final Cid MODEL = Cid.ofBlock(Codec.DAG_PB, new byte[] {1});
    private static final Cid REPORT = Cid.ofBlock(Codec.RAW, new byte[] {2});
    private static final Claim HONEST = Claim.newBuilder()
            .setLease(LeaseKey.newBuilder()
                    .setJobId(ByteString.copyFrom(MODEL.digest()))
                    .setRole(0))
            .setModelCid(MODEL.toString())
            .setModelDigest(ByteString.copyFrom(MODEL.digest()))
            .setReportCid(REPORT.toString())
            .setReportDigest(ByteString.copyFrom(REPORT.digest()))
            .setMetricsDigest(ByteString.copyFrom(MODEL.digest()))
            .setPrimaryMetric("accuracy")
            .setPrimaryValueNanos(ByteString.copyFrom(new byte[] {7}))
            .setMetricsJson("{\"accuracy\":0.97}")
            .setSignature(ByteString.copyFrom(new byte[65]))
            .build();

    @Test
    void anHonestClaimIsRead() {
        assertNotNull(ClaimReader.read(PROVIDER, HONEST));
    }

    @Provide
    static Arbitrary<byte[]> spoilt() {
        return Arbitraries.randomValue(HostileClaimsTest::spoil);
    }

    private static byte[] spoil(Random random) {
        byte[] bytes = HONEST.toByteArray();
        for (int count = 1 + random.nextInt(3); count > 0; count--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    @Property(tries = 5000)
    void aSpoiltClaimIsReadInBoundsOrRefused(@ForAll("spoilt") byte[] bytes) {
        try {
            inBounds(ClaimReader.read(PROVIDER, Claim.parseFrom(bytes)));
        } catch (IllegalArgumentException | InvalidProtocolBufferException refused) {
            assertNotNull(refused.getMessage());
        }
    }

    @Property(tries = 2000)
    void anyBytesAreNoClaimThatHurts(@ForAll byte[] bytes) {
        try {
            inBounds(ClaimReader.read(PROVIDER, Claim.parseFrom(bytes)));
        } catch (IllegalArgumentException | InvalidProtocolBufferException refused) {
            assertNotNull(refused.getMessage());
        }
        try {
            inBounds(ClaimReader.read(PROVIDER, Release.parseFrom(bytes)));
        } catch (IllegalArgumentException | InvalidProtocolBufferException refused) {
            assertNotNull(refused.getMessage());
        }
    }

    @Property(tries = 1000)
    void metricsOfAnyShapeAreNumbersOrRefused(@ForAll("metrics") String json) {
        try {
            inBounds(ClaimReader.read(
                    PROVIDER, HONEST.toBuilder().setMetricsJson(json).build()));
        } catch (IllegalArgumentException refused) {
            assertNotNull(refused.getMessage());
        }
    }

    @Provide
    static Arbitrary<String> metrics() {
        return Arbitraries.of(
                        "{\"a\":",
                        "}",
                        "0.5",
                        "1e999",
                        "-1e999",
                        "\"b\"",
                        "null",
                        "[",
                        "]",
                        "{",
                        ",\"c\":2",
                        "9".repeat(400),
                        "{\"\":1",
                        "\"\\ud800\":1",
                        "[".repeat(2000))
                .list()
                .ofMaxSize(6)
                .map(parts -> String.join("", parts));
    }

    private static void inBounds(IncomingClaim claim) {
        assertTrue(claim.revealed().metrics().values().stream().allMatch(Double::isFinite));
        assertTrue(claim.revealed().metrics().keySet().stream().allMatch(name -> name.length() <= 64 << 10));
    }
}
