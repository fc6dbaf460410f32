package io.datacoin.chain.submit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.datacoin.chain.oracle.PublicVectors;
import io.datacoin.chain.signing.Keccak;
import io.datacoin.chain.signing.PrivateKey;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.money.Wei;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.HexFormat;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** The transactions we sign, against the public vectors of the one kind we make: EIP-1559 without an access list. */
class TransactionVectorsTest {
    @Test
    void transactionsAreSignedByteForByte() throws IOException {
        for (JsonNode vector : PublicVectors.some("typed-transactions", TransactionVectorsTest::isOurKind, 248)) {
            JsonNode transaction = vector.path("tx");
            PrivateKey key = PrivateKey.of(Bytes32.fromHex(vector.path("key").asText()));
            TransactionIntent intent = new TransactionIntent(
                    vector.path("name").asText(),
                    key.address(),
                    Address.of(transaction.path("to").asText()),
                    transaction.path("data").asText("0x"),
                    Wei.of(number(transaction, "value")),
                    "a vector",
                    OptionalLong.empty());
            JournalEntry entry = JournalEntry.planned(intent, Instant.EPOCH)
                    .reserved(
                            number(transaction, "nonce").longValueExact(),
                            number(transaction, "gasLimit").longValueExact());
            FeePolicy.Fees fees = new FeePolicy.Fees(
                    Wei.of(number(transaction, "maxFeePerGas")), Wei.of(number(transaction, "maxPriorityFeePerGas")));

            Attempt attempt = new TransactionFactory(
                            number(transaction, "chainId").longValueExact(), key)
                    .sign(entry, fees, Instant.EPOCH);

            String signed = vector.path("signed").asText();
            assertEquals(signed, attempt.raw(), intent::key);
            assertEquals(Keccak.of(HexFormat.of().parseHex(signed.substring(2))), attempt.hash(), intent::key);
        }
    }

    private static boolean isOurKind(JsonNode vector) {
        JsonNode transaction = vector.path("tx");
        return transaction.path("type").intValue() == 2
                && transaction.hasNonNull("to")
                && transaction.path("accessList").isEmpty();
    }

    private static BigInteger number(JsonNode transaction, String field) {
        JsonNode value = transaction.path(field);
        if (value.isMissingNode()) {
            return BigInteger.ZERO;
        }
        String text = value.asText();
        return text.startsWith("0x") ? new BigInteger("0" + text.substring(2), 16) : new BigInteger(text);
    }
}
