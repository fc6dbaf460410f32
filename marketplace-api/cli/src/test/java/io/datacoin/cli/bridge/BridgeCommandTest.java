package io.datacoin.cli.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import io.datacoin.bridge.TwoChains;
import io.datacoin.bridge.hyperlane.BridgeLayout;
import io.datacoin.bridge.relayer.RelayerMain;
import io.datacoin.bridge.validator.ValidatorMain;
import io.datacoin.chain.fixture.AnvilFixture;
import io.datacoin.chain.signing.KeystoreFile;
import io.datacoin.chain.signing.PrivateKey;
import io.datacoin.cli.DatacoinMain;
import io.datacoin.database.PostgresFixture;
import io.datacoin.database.connection.DatabaseSettings;
import io.datacoin.domain.money.Wei;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real command against real processes of validators and relayer; only the API is a page with the bridge on it. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
final class BridgeCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PASSPHRASE = "of a test";

    private final List<Process> processes = new ArrayList<>();

    private record Ended(int exitCode, String output, String errors) {
        JsonNode json() throws IOException {
            assertEquals(0, exitCode, () -> output + errors);
            return JSON.readTree(output);
        }
    }

    @Test
    void peopleCrossAndSeeWhatAMessageWaitsForWhenTheRelayerIsKilled(@TempDir Path folder) throws Exception {
        try (TwoChains chains = new TwoChains(folder);
                PostgresFixture postgres = PostgresFixture.start()) {
            BridgeLayout layout = withRelayer(chains.layout, freePort());
            Path file = folder.resolve("layout.json");
            layout.write(file);
            Files.writeString(folder.resolve("passphrase"), PASSPHRASE);
            HttpServer api = api(layout);
            try {
                String url = "http://127.0.0.1:" + api.getAddress().getPort();
                startValidator(folder, chains, 1);
                startValidator(folder, chains, 2);
                Process relayer = startRelayer(folder, layout, postgres.settings());
                key(folder, "wallet", AnvilFixture.account(5));

                assertEquals(2, datacoin(folder, url, "12.5").exitCode(), "no --to");
                assertEquals(2, datacoin(folder, url, "twelve", "--to", "away").exitCode());
                assertEquals(2, datacoin(folder, url, "0", "--to", "away").exitCode());
                Ended mars = datacoin(folder, url, "1", "--to", "mars");
                assertEquals(1, mars.exitCode());
                assertTrue(mars.errors().contains("give one of: home, away"), mars::errors);
                Ended tooMuch = datacoin(folder, url, "1", "--to", "home");
                assertEquals(1, tooMuch.exitCode());
                assertTrue(tooMuch.errors().contains("send some there first"), tooMuch::errors);

                Ended unasked = datacoin(folder, url, "2.5", "--to", "away", "--json");
                assertEquals(1, unasked.exitCode());
                assertTrue(unasked.errors().contains("lock 2.5 DATA"), unasked::errors);
                assertTrue(unasked.errors().contains("--yes"), unasked::errors);
                assertEquals(Wei.ZERO, chains.awayView.balanceOf(chains.user.address()), "nothing was sent");

                JsonNode there = datacoin(folder, url, "2.5", "--to", "away", "--yes", "--json")
                        .json();
                assertEquals("delivered", there.path("status").asText());
                assertEquals(Wei.data("2.5"), chains.awayView.balanceOf(chains.user.address()));

                relayer.destroyForcibly().waitFor();
                JsonNode sent = datacoin(folder, url, "1", "--to", "away", "--no-wait", "--yes", "--json")
                        .json();
                TwoChains.await(
                        "the explanation",
                        () -> status(folder, url, sent)
                                .path("problem")
                                .path("code")
                                .asText()
                                .equals("relayer-unreachable"));
                chains.assertConserved();
                startRelayer(folder, layout, postgres.settings());
                TwoChains.await(
                        "delivery",
                        () -> List.of("delivered", "final")
                                .contains(
                                        status(folder, url, sent).path("status").asText()));

                JsonNode back = datacoin(folder, url, "1.5", "--to", "home", "--yes", "--json")
                        .json();
                assertEquals("delivered", back.path("status").asText());
                JsonNode all = datacoin(folder, url, "status", "--json").json();
                assertEquals("0", all.path("inFlight").asText(), all::toString);
                assertEquals(0, all.path("stuck").asInt(), all::toString);
                assertEquals(
                        Wei.data("2").toString(),
                        all.path("chains").path("home").path("locked").asText());
                assertEquals(
                        Wei.data("2").toString(),
                        all.path("chains").path("away").path("minted").asText());
                assertEquals(3, all.path("messages").size());
                assertFalse(datacoin(folder, url, "status").output().isBlank());
                assertEquals(1, datacoin(folder, url, "status", "0x12").exitCode());
                chains.assertConserved();
            } finally {
                processes.forEach(Process::destroyForcibly);
                api.stop(0);
            }
        }
    }

    private static JsonNode status(Path folder, String url, JsonNode sent) {
        try {
            return datacoin(folder, url, "status", sent.path("messageId").asText(), "--json")
                    .json();
        } catch (IOException cause) {
            throw new AssertionError("no status", cause);
        }
    }

    private void startValidator(Path folder, TwoChains chains, int number) throws IOException {
        key(folder, "validator-key-" + number, chains.validators.get(number));
        start(
                folder,
                ValidatorMain.class,
                "validator-" + number,
                "layout-file = \"" + folder.resolve("layout.json") + "\"\nkey-file = \""
                        + folder.resolve("validator-key-" + number + ".json") + "\"\npassphrase-file = \""
                        + folder.resolve("passphrase") + "\"\nfolder = \"" + folder.resolve("validator-" + number)
                        + "\"\n");
    }

    private Process startRelayer(Path folder, BridgeLayout layout, DatabaseSettings database) throws IOException {
        key(folder, "home-payer", AnvilFixture.account(TwoChains.HOME_PAYER));
        key(folder, "away-payer", AnvilFixture.account(TwoChains.AWAY_PAYER));
        Files.writeString(folder.resolve("database-password"), database.password());
        StringBuilder folders = new StringBuilder();
        for (int i = 0; i < layout.validators().size(); i++) {
            folders.append('"').append(folder.resolve("validator-" + i)).append("\" ");
        }
        return start(
                folder,
                RelayerMain.class,
                "relayer",
                "layout-file = \"" + folder.resolve("layout.json") + "\"\ncheckpoint-folders = [ "
                        + folders.toString().strip().replace("\" \"", "\", \"") + " ]\nhome.key-file = \""
                        + folder.resolve("home-payer.json") + "\"\nhome.passphrase-file = \""
                        + folder.resolve("passphrase") + "\"\naway.key-file = \"" + folder.resolve("away-payer.json")
                        + "\"\naway.passphrase-file = \"" + folder.resolve("passphrase")
                        + "\"\ndatabase.jdbc-url = \"" + database.jdbcUrl() + "\"\ndatabase.user = \""
                        + database.user() + "\"\ndatabase.password-file = \"" + folder.resolve("database-password")
                        + "\"\nhttp.port = " + layout.relayer().getPort() + "\n");
    }

    private Process start(Path folder, Class<?> main, String name, String settings) throws IOException {
        Path configuration = Files.writeString(folder.resolve(name + ".conf"), settings);
        Path log = folder.resolve(name + "-" + processes.size() + ".log");
        Process process = new ProcessBuilder(java(main, List.of("--config", configuration.toString())))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        processes.add(process);
        TwoChains.await(name + " to serve", () -> {
            assertTrue(process.isAlive(), () -> text(log));
            return text(log).contains("READY");
        });
        return process;
    }

    private static Ended datacoin(Path folder, String api, String... arguments) throws IOException {
        List<String> words = new ArrayList<>(List.of("bridge"));
        words.addAll(List.of(arguments));
        words.addAll(List.of("--api", api));
        if (!words.contains("status")) {
            words.addAll(List.of(
                    "--wallet",
                    folder.resolve("wallet.json").toString(),
                    "--passphrase-file",
                    folder.resolve("passphrase").toString()));
        }
        Path errors = Files.createTempFile(folder, "errors", ".txt");
        Process process = new ProcessBuilder(java(DatacoinMain.class, words))
                .redirectError(errors.toFile())
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            assertTrue(process.waitFor(60, TimeUnit.SECONDS), "the command ends");
        } catch (InterruptedException cause) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", cause);
        }
        return new Ended(process.exitValue(), output, text(errors));
    }

    private static List<String> java(Class<?> main, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx96m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(arguments);
        return command;
    }

    private static void key(Path folder, String name, PrivateKey key) {
        Path file = folder.resolve(name + ".json");
        if (!Files.exists(file)) {
            KeystoreFile.create(file, key, PASSPHRASE.toCharArray(), KeystoreFile.Cost.FAST);
        }
    }

    private static BridgeLayout withRelayer(BridgeLayout layout, int port) {
        return new BridgeLayout(
                layout.home(),
                layout.away(),
                layout.validators(),
                layout.threshold(),
                URI.create("http://127.0.0.1:" + port));
    }

    private static HttpServer api(BridgeLayout layout) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
        ObjectNode chain = JSON.createObjectNode().put("chainId", layout.home().domain());
        chain.putObject("addresses").put("DataCoin", layout.home().token().hex());
        chain.set("bridge", layout.toJson());
        byte[] page = chain.toString().getBytes(StandardCharsets.UTF_8);
        server.createContext("/v1/chain", exchange -> {
            try (exchange) {
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, page.length);
                exchange.getResponseBody().write(page);
            }
        });
        server.start();
        return server;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            return "unreadable: " + unreadable.getMessage();
        }
    }
}
