package io.datacoin.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.datacoin.chain.signing.KeystoreFile;
import io.datacoin.chain.signing.PrivateKey;
import io.datacoin.cli.CommandRun;
import io.datacoin.client.fixture.FakeApi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The address of the API is somebody else's server, or a network that wants a login first. */
final class AnotherServerTest {
    private static final String JOB = "0x" + "ab".repeat(32);

    private final FakeApi api = new FakeApi();

    @TempDir
    private Path folder;

    @BeforeEach
    void makeWallet() throws IOException {
        Files.writeString(folder.resolve("passphrase"), "correct horse\n");
        KeystoreFile.create(
                folder.resolve("wallet"), PrivateKey.generate(), "correct horse".toCharArray(), KeystoreFile.Cost.FAST);
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private static Stream<Arguments> commandsAndAnswers() {
        List<String> commands = List.of(
                "dataset ls", "dataset show 1", "jobs ls", "jobs show " + JOB, "wallet balance", "wallet faucet");
        List<String> answers = List.of("{}", "{\"status\":\"ok\"}", "<html>Please log in</html>", "", "[]");
        return commands.stream().flatMap(command -> answers.stream().map(answer -> Arguments.of(command, answer)));
    }

    @ParameterizedTest
    @MethodSource("commandsAndAnswers")
    void isNotTakenForAMarketplaceWithNothingInIt(String command, String answer) {
        for (String request : List.of(
                "GET /v1/datasets?limit=200",
                "GET /v1/datasets/1",
                "POST /v1/auth/nonce",
                "POST /v1/auth/login",
                "GET /v1/jobs?limit=200",
                "GET /v1/jobs/" + JOB,
                "GET /v1/me",
                "POST /v1/faucet")) {
            api.answering(request, answer);
        }
        assertNoApi(run(command));
    }

    @Test
    void isNotTakenForOneAfterALoginEither() {
        api.lettingIn()
                .answering("GET /v1/jobs?limit=200", "{}")
                .answering("GET /v1/jobs/" + JOB, "{\"id\":\"" + JOB + "\"}")
                .answering("GET /v1/me", "{}");
        for (String command : List.of("jobs ls", "jobs show " + JOB, "wallet balance")) {
            assertNoApi(run(command));
        }
    }

    @Test
    void isNotFollowedElsewhere() {
        api.answering("GET /v1/datasets?limit=200", 302, "<html>Moved</html>");
        CommandRun run = run("dataset ls");
        assertNoApi(run);
        assertTrue(run.stderr().contains("http://portal.example/login"), run.stderr());
    }

    @Test
    void anEmptyMarketplaceIsStillToldAsOne() {
        api.answering("GET /v1/datasets?limit=200", "{\"items\":[]}");
        CommandRun run = run("dataset ls");
        assertEquals(0, run.exitCode(), run.stderr());
        assertEquals("No datasets.\n", run.stdout());
    }

    private static void assertNoApi(CommandRun run) {
        assertEquals(1, run.exitCode(), run.stdout() + run.stderr());
        assertTrue(run.stderr().contains("is no DATACOIN API"), run.stderr());
        assertTrue(run.stderr().contains("--api"), run.stderr());
        assertFalse(run.stdout().contains("No "), run.stdout());
    }

    private CommandRun run(String command) {
        List<String> arguments = new ArrayList<>(Arrays.asList(command.split(" ", -1)));
        arguments.addAll(List.of("--api", api.url().toString()));
        if (!command.startsWith("dataset")) {
            arguments.addAll(List.of("--wallet", folder.resolve("wallet").toString()));
        }
        if (command.startsWith("jobs") || command.equals("wallet balance")) {
            arguments.addAll(
                    List.of("--passphrase-file", folder.resolve("passphrase").toString()));
        }
        return CommandRun.of(arguments.toArray(new String[0]));
    }
}
