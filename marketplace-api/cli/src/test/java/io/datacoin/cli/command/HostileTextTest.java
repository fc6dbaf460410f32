package io.datacoin.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.datacoin.chain.signing.KeystoreFile;
import io.datacoin.chain.signing.PrivateKey;
import io.datacoin.cli.CommandRun;
import io.datacoin.cli.terminal.Printable;
import io.datacoin.client.fixture.FakeApi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server whose texts try to draw on the terminal. */
final class HostileTextTest {
    private static final String JOB = "0x" + "ab".repeat(32);
    /** ESC, CR, LF, C1, turned direction and no width, as JSON escapes, before a line that looks like one of ours. */
    private static final String EVIL = "x\\u001b[2J\\u009b31m\\u202e\\u200b\\u2066\\r\\nFAKE ROW\\u2028FAKE ROW";

    private final FakeApi api = new FakeApi();

    @TempDir
    private Path folder;

    @BeforeEach
    void aServerThatLetsAnybodyIn() throws IOException {
        Files.writeString(folder.resolve("passphrase"), "correct horse\n");
        KeystoreFile.create(
                folder.resolve("wallet"), PrivateKey.generate(), "correct horse".toCharArray(), KeystoreFile.Cost.FAST);
        String job = "{\"id\":\"" + EVIL + "\",\"status\":\"succeeded\",\"reason\":\"" + EVIL + "\",\"datasetId\":\""
                + EVIL
                + "\",\"spec\":{\"algorithm\":\"" + EVIL + "\",\"task\":\"" + EVIL + "\"},\"submittedAt\":\"" + EVIL
                + "\",\"provider\":\"" + EVIL + "\",\"modelCid\":\"" + EVIL + "\",\"metrics\":{\"" + EVIL + "\":1}}";
        String dataset =
                "{\"id\":\"1\",\"name\":\"" + EVIL + "\",\"description\":\"" + EVIL + "\",\"license\":\"" + EVIL
                        + "\",\"content\":{\"right\":\"unchecked\",\"attempts\":2,\"note\":\"" + EVIL
                        + "\"},\"seller\":\"" + EVIL + "\",\"rowCount\":\"" + EVIL + "\",\"manifestCid\":\"" + EVIL
                        + "\",\"manifest\":{\"rowCount\":\"" + EVIL + "\",\"statistics\":[{\"column\":\"" + EVIL
                        + "\",\"" + EVIL
                        + "\":\"" + EVIL + "\"}]}}";
        String coins = "\"coins\":[{\"symbol\":\"" + EVIL + "\",\"amount\":\"1\",\"balance\":\"1\",\"decimals\":6,"
                + "\"token\":\"0x" + "11".repeat(20) + "\"}]";
        api.lettingIn()
                .answering("GET /v1/datasets?limit=200", "{\"items\":[" + dataset + "]}")
                .answering("GET /v1/datasets/1", dataset)
                .answering("GET /v1/jobs?limit=200", "{\"items\":[" + job + "]}")
                .answering("GET /v1/jobs/" + JOB, job)
                .answering("GET /v1/jobs/" + JOB + "/logs", "a\u001b[2J\u009b\r\u202eb")
                .answering(
                        "GET /v1/jobs/" + JOB + "/events",
                        "data: {\"type\":\"progress\",\"data\":{\"phase\":\"" + EVIL
                                + "\",\"percent\":5}}\n\ndata: {\"status\":\"succeeded\",\"data\":{\"reason\":\"" + EVIL
                                + "\",\"provider\":\"" + EVIL + "\"}}\n\n")
                .answering("GET /v1/me", "{\"data\":\"1\",\"escrowFree\":\"1\",\"gas\":\"1\"," + coins + "}")
                .answering("POST /v1/faucet", "{\"data\":\"1\",\"gas\":\"1\"," + coins + "}")
                .answering("GET /v1/chain", "\u001b[2J\nFAKE ROW \u202e");
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dataset ls",
                "dataset show 1",
                "jobs ls",
                "jobs show " + "0xabababababababababababababababababababababababababababababababab",
                "jobs watch " + "0xabababababababababababababababababababababababababababababababab",
                "jobs logs " + "0xabababababababababababababababababababababababababababababababab",
                "wallet balance",
                "wallet faucet",
                "gov ls",
                "stake status",
                "bridge status"
            })
    void nothingAServerSaysMovesTheCursorOrLooksLikeALineOfOurs(String command) {
        List<String> arguments = new ArrayList<>(List.of(command.split(" ", -1)));
        arguments.addAll(List.of("--api", api.url().toString()));
        if (!command.startsWith("dataset") && !command.startsWith("gov") && !command.startsWith("bridge")) {
            arguments.addAll(List.of("--wallet", folder.resolve("wallet").toString()));
        }
        if (command.startsWith("jobs") || command.equals("wallet balance")) {
            arguments.addAll(
                    List.of("--passphrase-file", folder.resolve("passphrase").toString()));
        }
        CommandRun run = CommandRun.of(arguments.toArray(new String[0]));
        String shown = run.stdout() + run.stderr();
        assertFalse(run.exitCode() == 2, shown);
        assertFalse(shown.isBlank());
        for (int codePoint : shown.replace("\n", "").codePoints().toArray()) {
            int type = Character.getType(codePoint);
            assertFalse(
                    type == Character.CONTROL || type == Character.FORMAT || type == Character.LINE_SEPARATOR,
                    () -> "U+" + Integer.toHexString(codePoint) + " in " + shown);
        }
        assertFalse(shown.lines().anyMatch(line -> line.startsWith("FAKE ROW")), shown);
    }

    @Test
    void columnsStayColumnsWhateverTheLettersAre() {
        for (String name : List.of("Homes", "家".repeat(40), "e\u0301te\u0301", "a\u202eb", "x".repeat(99))) {
            assertEquals(32, Printable.width(Printable.cell(name, 32)), name);
        }
        assertTrue(Printable.cell("x".repeat(99), 10).endsWith("…"));
        assertEquals("naïve 家 Größe", Printable.text("naïve 家 Größe"));
    }
}
