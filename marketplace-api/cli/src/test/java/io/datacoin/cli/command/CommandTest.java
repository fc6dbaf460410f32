package io.datacoin.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datacoin.chain.signing.KeystoreFile;
import io.datacoin.chain.signing.MarketplaceDigests;
import io.datacoin.chain.signing.PrivateKey;
import io.datacoin.chain.signing.Signature;
import io.datacoin.chain.signing.Signatures;
import io.datacoin.cli.CommandRun;
import io.datacoin.client.fixture.FakeApi;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.JobId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String JOB = "0x" + "ab".repeat(32);
    private static final String ESCROW = "0x" + "e5".repeat(20);

    /** Those that neither spend, nor send a transaction, nor publish; a new command is here or takes {@code --yes}. */
    private static final Set<String> FREE = Set.of(
            "wallet new",
            "wallet address",
            "wallet balance",
            "wallet faucet",
            "dataset inspect",
            "dataset ls",
            "dataset show",
            "dataset download",
            "dataset rejected",
            "jobs ls",
            "jobs show",
            "jobs watch",
            "jobs cancel",
            "jobs logs",
            "jobs report",
            "model download",
            "verify",
            "stake status",
            "gov ls",
            "bridge status");

    private final PrivateKey key = PrivateKey.generate();
    private final FakeApi api = new FakeApi();

    @TempDir
    private Path folder;

    @BeforeEach
    void makeWallet() throws IOException {
        Files.writeString(folder.resolve("passphrase"), "correct horse\n");
        KeystoreFile.create(folder.resolve("wallet"), key, "correct horse".toCharArray(), KeystoreFile.Cost.FAST);
        StringBuilder contracts = new StringBuilder();
        for (String name : List.of(
                "AccessManager",
                "DataCoin",
                "StakePool",
                "DatasetMarket",
                "TrainingLog",
                "TimelockController",
                "MarketGovernor")) {
            contracts
                    .append('"')
                    .append(name)
                    .append("\":\"0x")
                    .append("11".repeat(20))
                    .append("\",");
        }
        api.answering(
                "GET /v1/chain",
                "{\"chainId\":31337,\"deploymentBlock\":1,\"rpcUrl\":\"http://127.0.0.1:1\",\"addresses\":{" + contracts
                        + "\"TrainingEscrow\":\"" + ESCROW + "\"}}");
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private CommandRun run(String... command) {
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.addAll(List.of(
                "--json",
                "--api",
                api.url().toString(),
                "--wallet",
                folder.resolve("wallet").toString(),
                "--passphrase-file",
                folder.resolve("passphrase").toString()));
        return CommandRun.of(arguments.toArray(new String[0]));
    }

    @Test
    void cancellingSignsForThisJobAndEscrowAndPrintsTheJob() throws IOException {
        api.lettingIn()
                .answering(
                        "POST /v1/jobs/" + JOB + ":cancel",
                        "{\"id\":\"" + JOB + "\",\"status\":\"queued\",\"fee\":\"5\",\"trainPrice\":\"0\"}");
        CommandRun cancelled = run("jobs", "cancel", JOB);
        assertEquals(0, cancelled.exitCode(), cancelled.stderr());
        assertEquals(JOB, JSON.readTree(cancelled.stdout()).path("id").asText());
        String sent = api.asked().get(api.asked().size() - 1);
        JsonNode body = JSON.readTree(sent.substring(sent.indexOf('{')));
        assertTrue(Signatures.isBy(
                key.address(),
                new MarketplaceDigests(31337, Address.of(ESCROW)).jobCancel(JobId.parse(JOB)),
                Signature.fromHex(body.path("signature").asText())));
    }

    @Test
    void aRefusalIsOneJsonDocumentAndExitCodeOne() throws IOException {
        api.lettingIn();
        CommandRun refused = run("jobs", "cancel", JOB);
        assertEquals(1, refused.exitCode());
        assertEquals(
                "not-found", JSON.readTree(refused.stdout()).at("/error/code").asText());
        assertTrue(refused.stderr().contains("look elsewhere"), refused.stderr());
    }

    @Test
    void aServerThatAsksForALoginElsewhereGetsNoSignature() throws IOException {
        api.lettingIn("honest-market.example");
        CommandRun refused = run("jobs", "ls");
        assertEquals(1, refused.exitCode());
        assertEquals(
                "foreign-login",
                JSON.readTree(refused.stdout()).at("/error/code").asText());
        assertFalse(api.asked().stream().anyMatch(request -> request.contains("/auth/login")));
    }

    @Test
    void aStatusWithOddCharactersIsAskedForAsItIs() {
        api.lettingIn().answering("GET /v1/jobs?limit=200&status=on+hold%26x", "{\"items\":[]}");
        CommandRun listed = run("jobs", "ls", "--status", "on hold&x");
        assertEquals(0, listed.exitCode(), listed.stderr());
        assertEquals("[ ]", listed.stdout().strip());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jobs show 0x12",
                "jobs cancel nonsense",
                "jobs watch",
                "jobs",
                "model download 7 -o somewhere",
                "dataset show x",
                "dataset show 0",
                "dataset download -3 -o somewhere",
                "dataset buy x",
                "dataset inspect",
                "dataset rejected 1",
                "dataset publish data.csv",
                "dataset buy 1 --max-price dear",
                "stake add twelve",
                "stake add 0",
                "bridge twelve --to away",
                "train",
                "explode"
            })
    void wrongUsageExitsWithTwoAndLeavesStandardOutputAlone(String command) {
        CommandRun wrong = CommandRun.of(command.split(" ", -1));
        assertEquals(2, wrong.exitCode(), wrong.stderr());
        assertEquals("", wrong.stdout());
        assertFalse(wrong.stderr().isBlank());
    }

    static Set<String> everyCommand() {
        return CommandRun.commandsWithout("an option nobody has");
    }

    @ParameterizedTest
    @MethodSource("everyCommand")
    void everyCommandHasHelpAndJson(String command) {
        CommandRun help = CommandRun.of((command + " --help").split(" ", -1));
        assertEquals(0, help.exitCode(), help.stderr());
        assertTrue(help.stdout().contains("--json") && help.stdout().contains("--api"), help.stdout());
    }

    @Test
    void publishingTellsEveryFormatThatIsRead() {
        for (String command : List.of("dataset inspect", "dataset publish", "dataset version add")) {
            String help =
                    CommandRun.of((command + " --help").split(" ", -1)).stdout().replaceAll("\\s+", " ");
            for (String format :
                    List.of("CSV", "TSV", "JSON lines", "JSON (an array", "GeoJSON", "Parquet", "fixed width")) {
                assertTrue(help.contains(format), () -> format + " in " + help);
            }
            assertTrue(help.contains("--schema") && help.contains("dmy|mdy|ymd"), help);
        }
    }

    /** Nothing listens at the address, and the wallet is not there either: neither is asked. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "dataset publish nowhere.csv --name Homes",
                "dataset publish pom.xml --name Homes --schema nowhere.json",
                "dataset version add 1 nowhere.csv",
                "dataset version add 1 pom.xml --schema nowhere.json",
                "train nowhere.json",
                "verify nowhere.json"
            })
    void aMissingFileIsToldAtOnce(String command) {
        CommandRun run = CommandRun.of((command + " --api http://127.0.0.1:1 --wallet none").split(" ", -1));
        assertEquals(1, run.exitCode(), run.stderr());
        assertTrue(run.stderr().contains("nowhere."), run.stderr());
    }

    @Test
    void aCommandTakesYesUnlessItIsFree() {
        assertEquals(FREE, CommandRun.commandsWithout("--yes"));
    }

    /** {@code -o} is a file for some and a folder for others. */
    @Test
    void anOptionOfSeveralCommandsIsDefinedInOnePlace() {
        Map<String, Set<String>> definitions = CommandRun.definitions();
        assertEquals(Set.of("WalletOptions"), definitions.get("--wallet"));
        definitions.forEach((name, places) -> {
            if (!name.equals("-o")) {
                assertEquals(1, places.size(), () -> name + " is defined in " + places);
            }
        });
    }

    @Test
    void aWalletFileIsItsOwnersOnlyAndIsNeverOverwritten() throws IOException {
        Path file = folder.resolve("deeper").resolve("new-wallet");
        String passphrases = folder.resolve("passphrase").toString();
        CommandRun made =
                CommandRun.of("wallet", "new", "--json", "--wallet", file.toString(), "--passphrase-file", passphrases);
        assertEquals(0, made.exitCode(), made.stderr());
        assertEquals(
                "rw-------",
                java.nio.file.attribute.PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        byte[] before = Files.readAllBytes(file);
        CommandRun again =
                CommandRun.of("wallet", "new", "--json", "--wallet", file.toString(), "--passphrase-file", passphrases);
        assertEquals(1, again.exitCode());
        assertEquals(
                "keystore-exists",
                JSON.readTree(again.stdout()).at("/error/code").asText());
        org.junit.jupiter.api.Assertions.assertArrayEquals(before, Files.readAllBytes(file));
    }

    @Test
    void aChainThatDoesNotAnswerIsNamed() throws IOException {
        Files.writeString(folder.resolve("spec.json"), "{}");
        api.lettingIn();
        CommandRun failed = run("train", folder.resolve("spec.json").toString());
        assertEquals(1, failed.exitCode());
        assertEquals(
                "chain-unreachable",
                JSON.readTree(failed.stdout()).at("/error/code").asText(),
                failed.stdout());
    }
}
