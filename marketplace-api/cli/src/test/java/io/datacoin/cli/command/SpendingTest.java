package io.datacoin.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datacoin.chain.address.ContractAddresses;
import io.datacoin.chain.fixture.AnvilFixture;
import io.datacoin.chain.read.EscrowView;
import io.datacoin.chain.read.StakeView;
import io.datacoin.chain.rpc.BlockTag;
import io.datacoin.chain.signing.Keccak;
import io.datacoin.chain.signing.KeystoreFile;
import io.datacoin.chain.signing.PrivateKey;
import io.datacoin.chain.type.OfferedTerms;
import io.datacoin.chain.wallet.ChainWallet;
import io.datacoin.cli.CommandRun;
import io.datacoin.client.fixture.FakeApi;
import io.datacoin.domain.id.ContentId;
import io.datacoin.domain.money.Wei;
import io.datacoin.storage.cid.Cid;
import io.datacoin.storage.cid.Codec;
import io.datacoin.training.spec.request.SpecCodec;
import io.datacoin.training.spec.request.TrainingSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands that spend, run where there is no terminal, on a real chain. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
final class SpendingTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final PrivateKey RICH = AnvilFixture.account(AnvilFixture.DEPLOYER);
    private static final String SPEC =
            "{\"dataset\":\"1\",\"version\":1,\"task\":\"classification\",\"label\":\"species\",\"algorithm\":\"random-forest\"}";

    private final AnvilFixture chain = AnvilFixture.start();
    private final FakeApi api = new FakeApi();
    private final ContractAddresses addresses = chain.deploy();

    private Path folder = Path.of("");

    @BeforeAll
    void aMarketWithOneDataset(@TempDir Path shared) throws IOException {
        folder = shared;
        Files.writeString(folder.resolve("passphrase"), "correct horse\n");
        wallet("rich", RICH);
        wallet("poor", PrivateKey.generate());
        try (ChainWallet seller = chain.wallet(addresses, AnvilFixture.OPERATOR)) {
            seller.publish(
                    ContentId.of(Cid.ofBlock(Codec.RAW, new byte[] {1}).toString()),
                    new OfferedTerms(Optional.of(Wei.data("25")), Optional.of(Wei.data("1")), List.of()));
        }
        Files.writeString(folder.resolve("spec.json"), SPEC);
        Files.writeString(folder.resolve("data.csv"), "a,b\n1,2\n");
        api.lettingIn()
                .answering("GET /v1/chain", description())
                .answering(
                        "GET /v1/datasets/1",
                        "{\"id\":\"1\",\"name\":\"Homes\",\"seller\":\"0x" + "5e".repeat(20)
                                + "\",\"owned\":false,\"terms\":{\"sold\":true,\"price\":\""
                                + Wei.data("25") + "\"},\"manifest\":{\"sample\":[]}}")
                .answering("POST /v1/jobs/quote", quote());
    }

    @AfterAll
    void itEnds() {
        api.close();
        chain.close();
    }

    private void wallet(String name, PrivateKey key) {
        KeystoreFile.create(folder.resolve(name), key, "correct horse".toCharArray(), KeystoreFile.Cost.FAST);
    }

    private String description() {
        ObjectNode description = JSON.createObjectNode()
                .put("chainId", addresses.chainId())
                .put("deploymentBlock", addresses.deploymentBlock())
                .put("rpcUrl", chain.url().toString());
        description
                .putObject("addresses")
                .put("AccessManager", addresses.accessManager().hex())
                .put("DataCoin", addresses.dataCoin().hex())
                .put("StakePool", addresses.stakePool().hex())
                .put("DatasetMarket", addresses.datasetMarket().hex())
                .put("TrainingEscrow", addresses.trainingEscrow().hex())
                .put("TrainingLog", addresses.trainingLog().hex())
                .put("TimelockController", addresses.timelock().hex())
                .put("MarketGovernor", addresses.governor().hex());
        return description.toString();
    }

    private String quote() throws JsonProcessingException {
        return quote(new EscrowView(chain.rpc(), addresses).minimumFee(), Wei.data("1"));
    }

    private static String quote(Wei fee, Wei trainPrice) throws JsonProcessingException {
        TrainingSpec spec = SpecCodec.decode(JSON.readTree(SPEC)).orElseThrow();
        ObjectNode answer = JSON.createObjectNode()
                .put("canonicalSpec", spec.canonicalText())
                .put("trainPrice", trainPrice.toString());
        answer.putObject("request")
                .put("requester", RICH.address().hex())
                .put("specDigest", Keccak.of(spec.canonicalBytes()).hex())
                .put("datasetId", "1")
                .put("datasetVersion", 1)
                .put("fee", fee.toString())
                .put("replicas", spec.resources().replicas())
                .put("deadline", Instant.now().plusSeconds(3600).getEpochSecond())
                .put("nonce", "7");
        answer.putObject("escrow")
                .put("free", "0")
                .put("missing", fee.plus(trainPrice).toString());
        return answer.toString();
    }

    private CommandRun run(String wallet, String command) {
        List<String> arguments = new ArrayList<>(List.of(command.split(" ", -1)));
        arguments.replaceAll(word -> word.endsWith(".json") || word.endsWith(".csv")
                ? folder.resolve(word).toString()
                : word);
        arguments.addAll(List.of(
                "--api",
                api.url().toString(),
                "--wallet",
                folder.resolve(wallet).toString(),
                "--passphrase-file",
                folder.resolve("passphrase").toString()));
        return CommandRun.of(arguments.toArray(new String[0]));
    }

    private long sentByTheRich() {
        return chain.rpc().transactionCount(RICH.address(), BlockTag.LATEST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "train spec.json",
                "dataset publish data.csv --name Homes --price 25",
                "dataset version add 1 data.csv",
                "dataset buy 1",
                "stake add 10"
            })
    void nothingIsSignedOrSentWhereNobodyCanBeAskedAndYesIsMissing(String command) throws JsonProcessingException {
        long before = sentByTheRich();
        for (String asked : List.of(command, command + " --json")) {
            CommandRun refused = run("rich", asked);
            assertEquals(1, refused.exitCode(), refused::stderr);
            assertTrue(refused.stderr().contains("about to "), refused::stderr);
            assertTrue(refused.stderr().contains("--yes"), refused::stderr);
            if (asked.endsWith("--json")) {
                assertEquals(
                        "not-confirmed",
                        JSON.readTree(refused.stdout()).at("/error/code").asText());
            }
        }
        assertEquals(before, sentByTheRich(), "transactions");
        assertFalse(
                api.asked().stream()
                        .anyMatch(request -> request.startsWith("POST /v1/jobs ") || request.contains("/uploads")),
                () -> "asked: " + api.asked());
    }

    @Test
    void whatIsShownSaysHowMuchToWhomAndWhatFor() {
        String buying = run("rich", "dataset buy 1 --max-price 30").stderr();
        // Whoever the server shows: the chain pays the seller it has.
        String seller = AnvilFixture.account(AnvilFixture.OPERATOR).address().hex();
        assertTrue(buying.contains("buy dataset 1 \"Homes\" of " + seller + " for 25 DATA"), buying);
        assertTrue(buying.contains("at most 30 "), buying);
        String training = run("rich", "train spec.json").stderr();
        Wei fee = new EscrowView(chain.rpc(), addresses).minimumFee();
        String total = fee.plus(Wei.data("1")).toDataString();
        assertTrue(
                training.contains("random-forest for classification on dataset 1 version 1 for at most " + total
                        + " DATA (fee " + fee.toDataString() + ", train price 1)"),
                training);
        assertTrue(training.contains(addresses.trainingEscrow().hex()), training);
        assertTrue(training.contains("deposit the " + total + " DATA"), training);
        String publishing =
                run("rich", "dataset publish data.csv --name Homes --price 25").stderr();
        assertTrue(publishing.contains("25 DATA to own it, not offered for training"), publishing);
    }

    @Test
    void yesDoesNotSignAQuoteThatTheChainDoesNotExplain() throws JsonProcessingException {
        Wei fair = new EscrowView(chain.rpc(), addresses).minimumFee();
        long before = sentByTheRich();
        api.answering("POST /v1/jobs/quote", quote(Wei.data("5000"), Wei.data("1")));
        refusedToTrain("train spec.json --yes --json", "quote-too-dear");
        refusedToTrain("train spec.json --yes --json --max-price 100", "too-dear");
        api.answering("POST /v1/jobs/quote", quote(fair, Wei.data("5000")));
        refusedToTrain("train spec.json --yes --json", "quote-not-trusted");
        assertEquals(before, sentByTheRich(), "transactions");
        api.answering("POST /v1/jobs/quote", quote());
    }

    private void refusedToTrain(String command, String code) throws JsonProcessingException {
        CommandRun refused = run("rich", command);
        assertEquals(1, refused.exitCode(), refused::stderr);
        assertEquals(code, JSON.readTree(refused.stdout()).at("/error/code").asText(), refused::stderr);
        assertFalse(api.asked().stream().anyMatch(request -> request.startsWith("POST /v1/jobs ")), code);
    }

    @Test
    void yesTakesTheQuestion() {
        CommandRun staked = run("rich", "stake add 10 --yes --json");
        assertEquals(0, staked.exitCode(), staked::stderr);
        assertTrue(staked.stderr().contains("put 10 DATA into the stake pool"), staked::stderr);
        assertEquals(
                Wei.data("10"),
                new StakeView(chain.rpc(), addresses).statusOf(RICH.address()).stake());
        CommandRun unasked = run("rich", "stake remove 4");
        assertEquals(1, unasked.exitCode());
        assertTrue(unasked.stderr().contains("ask 4 DATA back"), unasked::stderr);
        CommandRun proposed = run("rich", "gov propose market-fee 2%");
        assertEquals(1, proposed.exitCode());
        assertTrue(proposed.stderr().contains("votes"), proposed::stderr);
    }

    @Test
    void anEmptyWalletOrAMissingFileIsToldBeforeAnybodyIsAsked() {
        for (String command : List.of("dataset buy 1", "stake add 10", "dataset publish data.csv --name Homes")) {
            CommandRun refused = run("poor", command);
            assertEquals(1, refused.exitCode());
            assertTrue(refused.stderr().contains("faucet"), refused::stderr);
            assertFalse(refused.stderr().contains("about to"), refused::stderr);
        }
        for (String command : List.of(
                "dataset publish nowhere.csv --name Homes",
                "dataset version add 1 nowhere.csv",
                "train nowhere.json")) {
            CommandRun refused = run("rich", command);
            assertEquals(1, refused.exitCode());
            assertTrue(refused.stderr().contains("nowhere."), refused::stderr);
            assertFalse(refused.stderr().contains("about to"), refused::stderr);
        }
        CommandRun tooMuch = run("rich", "stake remove 1000000");
        assertEquals(1, tooMuch.exitCode());
        assertTrue(tooMuch.stderr().contains("asked back: 1000000"), tooMuch::stderr);
    }
}
