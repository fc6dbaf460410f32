package io.datacoin.chain.revert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datacoin.chain.rpc.RpcRefusedException;
import io.datacoin.chain.signing.Keccak;
import io.datacoin.domain.refusal.Refusal;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What contracts refuse is said in words with a remedy. */
class ContractErrorsTest {
    private static final Path ABIS = Path.of("../../contracts/solidity/snapshots/abi");

    /** Nobody meets these by using the marketplace: they guard deployments and the access manager's own workings. */
    private static final Set<String> INTERNAL = Set.of(
            "AccessManagedInvalidAuthority",
            "AccessManagerAlreadyScheduled",
            "AccessManagerBadConfirmation",
            "AccessManagerExpired",
            "AccessManagerInvalidInitialAdmin",
            "AccessManagerLockedFunction",
            "AccessManagerLockedRole",
            "AccessManagerNotReady",
            "AccessManagerNotScheduled",
            "AccessManagerUnauthorizedCancel",
            "AccessManagerUnauthorizedConsume",
            "AddressEmptyCode",
            "CheckpointUnorderedInsertion",
            "ERC6372InconsistentClock",
            "FailedCall",
            "InvalidShortString",
            "StringTooLong");

    @Test
    void everyErrorOfTheContractsHasWords() throws IOException {
        Set<String> wordless = new TreeSet<>();
        try (Stream<Path> files = Files.list(ABIS)) {
            for (Path file : files.toList()) {
                boolean accessManager = file.endsWith("AccessManager.json");
                for (JsonNode entry : new ObjectMapper().readTree(file.toFile())) {
                    String name = entry.path("name").asText();
                    if (entry.path("type").asText().equals("error")
                            && !INTERNAL.contains(name)
                            && !(accessManager
                                    && Set.of("InsufficientBalance", "SafeCastOverflowedUintDowncast")
                                            .contains(name))
                            && !ContractErrors.knows(selector(entry))) {
                        wordless.add(file.getFileName() + " " + signature(entry));
                    }
                }
            }
        }

        assertEquals(Set.of(), wordless);
    }

    @Test
    void argumentsAreShownInTheirUnits() {
        String account = "0".repeat(24) + "15d34aaf54267db7d7c367839aaf71a00a2c6a65";
        String half = String.format("%064x", new BigInteger("500000000000000000"));
        String data = Keccak.ofText("InsufficientBalance(address,uint256,uint256)")
                        .hex()
                        .substring(0, 10)
                + account
                + half
                + half;

        Refusal refusal = ContractErrors.decode(data).orElseThrow();

        assertEquals(
                "account 0x15d34aaf54267db7d7c367839aaf71a00a2c6a65 has 0.5 DATA free in the escrow"
                        + " (expected: at least 0.5 DATA)",
                refusal.detail());
    }

    @Test
    void whatIsNotKnownIsStillRefusedWithARemedy() {
        ContractErrors errors = new ContractErrors();

        Refusal unknown = errors.decode(new RpcRefusedException("eth_call", 3, "reverted", Optional.of("0x12345678")));
        Refusal cut = errors.decode(new RpcRefusedException(
                "eth_call",
                3,
                "reverted",
                Optional.of(Keccak.ofText("NotForSale(uint64)").hex().substring(0, 10))));
        Refusal poor = errors.decode(
                new RpcRefusedException("eth_call", -32_003, "Insufficient funds for gas * price", Optional.empty()));

        assertEquals("chain-refused", unknown.code());
        assertEquals("dataset ? is not sold", cut.detail());
        assertEquals("not-enough-gas-money", poor.code());
    }

    @Test
    void aPlainReasonIsRepeated() {
        String reason =
                "08c379a0" + String.format("%064x", 32) + String.format("%064x", 5) + "68656c6c6f" + "0".repeat(54);

        Refusal refusal = ContractErrors.decode("0x" + reason).orElseThrow();

        assertTrue(refusal.detail().contains("hello"), refusal.detail());
    }

    private static String selector(JsonNode error) {
        return Keccak.ofText(signature(error)).hex().substring(0, 10);
    }

    private static String signature(JsonNode error) {
        List<String> types = StreamSupport.stream(error.path("inputs").spliterator(), false)
                .map(input -> input.path("type").asText())
                .toList();
        return error.path("name").asText() + types.stream().collect(Collectors.joining(",", "(", ")"));
    }
}
