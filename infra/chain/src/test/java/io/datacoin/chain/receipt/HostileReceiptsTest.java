package io.datacoin.chain.receipt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datacoin.chain.abi.Abi;
import io.datacoin.chain.contract.Structs;
import io.datacoin.chain.signing.Keccak;
import io.datacoin.chain.signing.MarketplaceDigests;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.id.DatasetId;
import io.datacoin.domain.id.DatasetVersion;
import io.datacoin.domain.id.HexBytes;
import io.datacoin.domain.id.JobId;
import io.datacoin.domain.job.JobRequest;
import io.datacoin.domain.job.Outcome;
import io.datacoin.domain.lease.LeaseAcceptance;
import io.datacoin.domain.money.Wei;
import io.datacoin.domain.placement.DrawRecord;
import io.datacoin.domain.placement.PlacementRecord;
import io.datacoin.domain.placement.SkipReason;
import io.datacoin.domain.receipt.LogRecord;
import io.datacoin.domain.receipt.Receipt;
import io.datacoin.domain.result.ResultClaim;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Receipts come from servers nobody has to believe: what is read can be hashed, and everything else is refused. */
class HostileReceiptsTest {
    /** Names of classes and of the parser's notions mean nothing to who reads a receipt. */
    private static final Pattern OF_THE_PARSER = Pattern.compile(
            "io\\.datacoin|java\\.|fasterxml|Exception|eserializ|creator|instance of|ignorable|token|For input string");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Address SOMEBODY = Address.of("0x" + "1f".repeat(20));
    private static final Bytes32 DIGEST = Keccak.ofText("digest");
    private static final Receipt HONEST = honest();
    private static final String TEXT = ReceiptCodec.toJson(HONEST).toString();

    /** What replaces a value. */
    private static final List<String> PIECES = List.of(
            "null",
            "{}",
            "[]",
            "-1",
            "1.5",
            "1e999",
            "true",
            "\"\"",
            "\"0x\"",
            "\"-1\"",
            "\"1e400\"",
            "\"" + "9".repeat(90) + "\"",
            "\"" + "9".repeat(18) + "\"",
            "9".repeat(19),
            "2147483648",
            "\"9223372036854775807\"",
            "\"-9223372036854775808\"",
            "\"\\u0663\"",
            "\"0x" + "00".repeat(32) + "\"",
            "\"0x" + "ff".repeat(32) + "\"",
            "\"0x" + "0".repeat(63) + "\"",
            "[null]",
            "[[[[]]]]");

    private static Receipt honest() {
        JobRequest request = new JobRequest(
                SOMEBODY,
                DIGEST,
                DatasetId.of(3),
                DatasetVersion.of(1),
                Wei.data("4"),
                1,
                Instant.ofEpochSecond(1_800_000_000),
                BigInteger.TEN);
        JobId job = MarketplaceDigests.jobId(request);
        HexBytes signature = HexBytes.of(new byte[65]);
        return new Receipt(
                31_337,
                SOMEBODY,
                job,
                request,
                signature,
                new Receipt.Opening(70, DIGEST, DIGEST, Wei.data("4")),
                new PlacementRecord(
                        job,
                        DIGEST,
                        List.of(
                                new DrawRecord(
                                        0,
                                        0,
                                        SOMEBODY,
                                        Wei.data("9"),
                                        OptionalInt.empty(),
                                        Optional.of(SkipReason.OFFLINE),
                                        "no worker is connected"),
                                new DrawRecord(
                                        0, 1, SOMEBODY, Wei.data("9"), OptionalInt.of(0), Optional.empty(), ""))),
                List.of(new Receipt.SignedLease(
                        new LeaseAcceptance(job, SOMEBODY, 0, Instant.ofEpochSecond(1_800_000_000)), signature)),
                List.of(new Receipt.SignedClaim(SOMEBODY, 0, new ResultClaim(job, DIGEST, DIGEST, DIGEST), signature)),
                new LogRecord(
                        job,
                        SOMEBODY,
                        DatasetId.of(3),
                        DatasetVersion.of(1),
                        DIGEST,
                        DIGEST,
                        DIGEST,
                        BigInteger.valueOf(970_000_000),
                        Outcome.SUCCEEDED),
                new Receipt.Inclusion(DIGEST, 0, List.of(DIGEST, DIGEST)));
    }

    @Test
    void anHonestReceiptIsReadAsItWasWritten() {
        assertEquals(HONEST, ReceiptCodec.fromJson(ReceiptCodec.toJson(HONEST)));
    }

    @Test
    void whatIsWrongIsSaidWithItsPlaceAndInWordsForPeople() throws JsonProcessingException {
        assertEquals("receipt.surprise: no receipt has this", refusalOf(TEXT.replaceFirst("\\{", "{\"surprise\":1,")));
        assertEquals(
                "receipt.jobId: job: \"0x12\" (expected: a job id, 0x and 64 hexadecimal digits)",
                refusalOf(TEXT.replaceFirst("\"jobId\":\"0x[0-9a-f]{64}\"", "\"jobId\":\"0x12\"")));
        assertEquals(
                "receipt.request.deadline: expected seconds since 1970 of a year people write",
                refusalOf(TEXT.replace("\"deadline\":\"1800000000\"", "\"deadline\":\"" + "9".repeat(40) + "\"")));
        assertEquals(
                "receipt.jobId: something is missing, or has another form than in a receipt",
                refusalOf("{\"chainId\":1,\"escrow\":\"0x" + "1f".repeat(20) + "\"}"));
        assertEquals(
                "receipt.leases[0]: something is missing, or has another form than in a receipt",
                refusalOf(TEXT.replaceFirst("\"leases\":\\[\\{", "\"leases\":[[],{")));
    }

    private static String refusalOf(String text) throws JsonProcessingException {
        JsonNode tree = JSON.readTree(text);
        return String.valueOf(assertThrows(IllegalArgumentException.class, () -> ReceiptCodec.fromJson(tree))
                .getMessage());
    }

    @Provide
    static Arbitrary<String> spoilt() {
        return Arbitraries.randomValue(HostileReceiptsTest::spoil);
    }

    private static String spoil(Random random) {
        String text = TEXT;
        for (int count = 1 + random.nextInt(2); count > 0; count--) {
            int from = text.indexOf(':', random.nextInt(text.length())) + 1;
            int to = from;
            while (to < text.length() && ",}]".indexOf(text.charAt(to)) < 0) {
                to++;
            }
            text = text.substring(0, from) + PIECES.get(random.nextInt(PIECES.size())) + text.substring(to);
        }
        return text;
    }

    @Property(tries = 3000)
    void aSpoiltReceiptIsRefusedOrCanBeHashed(@ForAll("spoilt") String text) {
        JsonNode tree;
        try {
            tree = JSON.readTree(text);
        } catch (JsonProcessingException notJson) {
            return;
        }
        Receipt receipt;
        try {
            receipt = ReceiptCodec.fromJson(tree);
        } catch (IllegalArgumentException refused) {
            String message = String.valueOf(refused.getMessage());
            assertFalse(OF_THE_PARSER.matcher(message).find(), message);
            return;
        }
        MarketplaceDigests digests = new MarketplaceDigests(receipt.chainId(), receipt.escrow());
        assertNotNull(digests.jobRequest(receipt.request()));
        receipt.leases().forEach(lease -> assertNotNull(digests.leaseAcceptance(lease.acceptance())));
        receipt.claims().forEach(claim -> assertNotNull(digests.resultClaim(claim.claim())));
        assertNotNull(Abi.encode(Structs.of(receipt.logged())));
        assertEquals(receipt, ReceiptCodec.fromJson(ReceiptCodec.toJson(receipt)));
    }
}
