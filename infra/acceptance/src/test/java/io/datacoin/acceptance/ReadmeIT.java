package io.datacoin.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A stranger pastes the README's guides into a terminal, makes mistakes, and pulls the plug. */
@Order(2)
@Timeout(value = 15, unit = TimeUnit.MINUTES)
final class ReadmeIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern SHELL_BLOCK = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);
    private static final long SECONDS_TO_END = 60;

    @Test
    void theGuidesWorkAsPastedMistakesAreExplainedAndAPulledPlugLosesNothing(@TempDir Path folder)
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        Shell shell = Shell.in(folder);
        Path log = folder.resolve("up.log");
        Process marketplace = shell.start("./datacoin up --port 0 --json", log);
        try {
            JsonNode up = announced(marketplace, log);
            shell.set("DATACOIN_API", up.path("api").asText());

            shell.run(guides()).done();
            shell.set("DATACOIN_PASSPHRASE", "choose your own");
            JsonNode jobs = shell.run("./datacoin jobs ls --json").done().json();
            assertEquals(1, jobs.size(), jobs::toString);
            assertEquals("succeeded", jobs.path(0).path("status").asText());
            String job = jobs.path(0).path("id").asText();
            lookAtTheResult(shell, job, folder);
            aPageForPeopleIsServed(up.path("api").asText());
            makeMistakes(shell, up, job);
            whatAStrangerCanCheck(shell, up.path("api").asText(), job, folder);

            List<ProcessHandle> parts = marketplace.descendants().toList();
            assertTrue(parts.size() >= 8, () -> "processes: " + parts);
            marketplace.destroyForcibly();
            for (ProcessHandle part : parts) {
                part.onExit().get(SECONDS_TO_END, TimeUnit.SECONDS);
            }

            marketplace = shell.start("./datacoin up --port 0 --json", log);
            shell.set("DATACOIN_API", announced(marketplace, log).path("api").asText());
            JsonNode after = shell.run("./datacoin jobs ls --json").done().json();
            assertEquals("succeeded", after.path(0).path("status").asText(), after::toString);
            shell.run("./datacoin verify " + job).done();
            shell.run("./datacoin train spec.json --watch --yes").done();

            end(marketplace);
            aHomeWithoutItsChainIsNotTakenForANewMarketplace(shell, folder);
        } finally {
            marketplace.descendants().forEach(ProcessHandle::destroyForcibly);
            marketplace.destroyForcibly();
        }
    }

    private static void end(Process marketplace) throws InterruptedException, ExecutionException, TimeoutException {
        List<ProcessHandle> parts = marketplace.descendants().toList();
        marketplace.destroy();
        assertTrue(marketplace.waitFor(SECONDS_TO_END, TimeUnit.SECONDS), "it ends when told to");
        for (ProcessHandle part : parts) {
            part.onExit().get(SECONDS_TO_END, TimeUnit.SECONDS);
        }
    }

    private static void aHomeWithoutItsChainIsNotTakenForANewMarketplace(Shell shell, Path folder)
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        Path chain = folder.resolve(".datacoin/chain");
        for (String save : List.of("state.json", "state-before.json")) {
            Files.delete(chain.resolve(save));
        }
        shell.run("./datacoin up --port 0").endedWith(1).saying("chain/ is missing");

        Path log = folder.resolve("other.log");
        Process other = shell.start("./datacoin up --home other --workers 1 --port 0 --json", log);
        try {
            announced(other, log);
            end(other);
        } finally {
            other.descendants().forEach(ProcessHandle::destroyForcibly);
            other.destroyForcibly();
        }
        Files.copy(folder.resolve("other/chain/state.json"), chain.resolve("state.json"));
        shell.run("./datacoin up --port 0").endedWith(1).saying("it is another chain, or an old copy");
    }

    private static void lookAtTheResult(Shell shell, String job, Path folder) throws IOException, InterruptedException {
        shell.run("./datacoin jobs show " + job).done();
        assertTrue(shell.run("./datacoin verify " + job + " --json")
                .done()
                .json()
                .path("verified")
                .asBoolean());
        shell.run("./datacoin model download " + job + " -o model").done();
        assertTrue(
                Files.isDirectory(folder.resolve("model").resolve("model").resolve("metadata")),
                "a model Spark can load");
    }

    private static void aPageForPeopleIsServed(String api) throws IOException, InterruptedException {
        HttpResponse<String> page = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(api + "/")).build(), HttpResponse.BodyHandlers.ofString());
        assertEquals(200, page.statusCode());
        assertTrue(page.body().contains("/v1/docs"), "it leads to the API's description");
    }

    private static void makeMistakes(Shell shell, JsonNode up, String job) throws IOException, InterruptedException {
        shell.run("./datacoin").endedWith(2);
        shell.run("./datacoin dataset publish --nmae X").endedWith(2);
        shell.run("./datacoin dataset publish nowhere.csv --name N --price 1")
                .endedWith(1)
                .saying("nowhere.csv");
        shell.run("./datacoin train spec.json").endedWith(1).saying("--yes");
        shell.run("./datacoin train spec.json --json").endedWith(1).saying("--yes");
        shell.run("./datacoin wallet new").endedWith(1).saying("wallet.json");
        shell.run("DATACOIN_PASSPHRASE=wrong ./datacoin jobs ls").endedWith(1).saying("passphrase");
        shell.run("./datacoin jobs show 0x" + "00".repeat(32)).endedWith(1);
        shell.run("sed 's/price/prize/' spec.json > misspelt.json; ./datacoin train misspelt.json --yes")
                .endedWith(1)
                .saying("price");
        shell.run("./datacoin jobs ls --api http://127.0.0.1:9").endedWith(1).saying("./datacoin up");
        int port = URI.create(up.path("api").asText()).getPort();
        shell.run("./datacoin up --home elsewhere --port " + port).endedWith(1).saying(Integer.toString(port));
        shell.run("./datacoin up --port 0").endedWith(1).saying("--home");

        // Somebody else, who has nothing.
        String stranger = "export DATACOIN_WALLET=$PWD/stranger.json; ";
        shell.run(stranger + "./datacoin wallet new").done();
        shell.run(stranger + "./datacoin train spec.json --yes").endedWith(1);
        shell.run(stranger + "./datacoin dataset buy 1").endedWith(1).saying("faucet");
        shell.run(stranger + "./datacoin dataset download 1 -o stolen.csv").endedWith(1);
        shell.run(stranger + "./datacoin jobs show " + job).endedWith(1);
        assertFalse(shell.run("./datacoin dataset ls --json").done().json().isEmpty());
    }

    /** The chain is everybody's, report and model are the requester's: he is told what he could not check. */
    private static void whatAStrangerCanCheck(Shell shell, String api, String job, Path folder)
            throws IOException, InterruptedException {
        String stranger = "export DATACOIN_WALLET=$PWD/stranger.json; ";
        JsonNode seen = shell.run(stranger + "./datacoin verify " + job + " --json")
                .done()
                .json();
        assertTrue(seen.path("holds").asBoolean(), seen::toString);
        assertFalse(seen.path("verified").asBoolean(), seen::toString);
        List<String> unchecked = seen.path("checks").findParents("checked").stream()
                .filter(check -> !check.path("checked").asBoolean())
                .map(check -> check.path("name").asText())
                .toList();
        assertEquals(List.of("spec", "content", "metric"), unchecked, seen::toString);
        HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(api + "/v1/jobs/" + job + "/receipt"))
                                .build(),
                        HttpResponse.BodyHandlers.ofFile(folder.resolve("public.json")));
        assertTrue(
                shell.run("./datacoin verify public.json --json")
                        .done()
                        .json()
                        .path("verified")
                        .asBoolean(),
                "the public receipt is enough for the requester");
    }

    /** What {@code up --json} prints once everything serves. */
    private static JsonNode announced(Process marketplace, Path log) throws IOException {
        JsonNode document = JSON.readTree(JSON.createParser(marketplace.getInputStream()));
        if (document == null) {
            throw new AssertionError("the marketplace did not start:\n" + Files.readString(log));
        }
        return document;
    }

    /** Everything to paste from the guides, but for the line that starts the marketplace: here it runs already. */
    private static String guides() throws IOException {
        String readme =
                Files.readString(Path.of(System.getProperty("datacoin.root")).resolve("README.md"));
        String guides = readme.substring(readme.indexOf("\n## Guides\n"));
        Matcher blocks = SHELL_BLOCK.matcher(guides);
        String script = blocks.results()
                .map(block -> block.group(1))
                .filter(block -> !block.startsWith("./datacoin up"))
                .collect(Collectors.joining("\n"));
        assertTrue(script.contains("./datacoin train"), script);
        return script;
    }
}
