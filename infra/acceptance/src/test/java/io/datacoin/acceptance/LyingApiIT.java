package io.datacoin.acceptance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datacoin.chain.signing.Keccak;
import io.datacoin.chain.signing.KeystoreFile;
import io.datacoin.domain.money.Wei;
import io.datacoin.local.stack.EmbeddedStack;
import io.datacoin.training.spec.json.CanonicalJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The honest requester's command line asks a server that lies. */
@ExtendWith(SharedMarketplace.class)
@ResourceLock(SharedMarketplace.LOCK)
@Order(4)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class LyingApiIT {
    private static final String PASSPHRASE = "choose your own";

    private final EmbeddedStack stack;
    private final HonestPeople people;

    @TempDir
    private Path folder = Path.of("");

    LyingApiIT(EmbeddedStack stack, HonestPeople people) {
        this.stack = stack;
        this.people = people;
    }

    @BeforeEach
    void theRequesterHasATerminal() throws IOException {
        KeystoreFile.create(
                folder.resolve("wallet.json"),
                people.requester().key(),
                PASSPHRASE.toCharArray(),
                KeystoreFile.Cost.FAST);
    }

    private Shell shell(LyingServer api) throws IOException {
        Shell shell = Shell.in(folder);
        shell.set("DATACOIN_PASSPHRASE", PASSPHRASE);
        shell.set("DATACOIN_API", api.url().toString());
        return shell;
    }

    @Test
    void noLoginIsSignedForAnotherSite() throws IOException, InterruptedException {
        HonestPeople.Before before = people.before();
        try (LyingServer thief = LyingServer.before(stack.api())) {
            // It hands on the real server's challenge, to log in there with what the wallet signs.
            shell(thief).run("./datacoin jobs ls").endedWith(1).saying("asks for a login to");
            assertFalse(thief.asked().contains("POST /v1/auth/login"), () -> "asked: " + thief.asked());
        }
        people.areWellSince(before);
    }

    @Test
    void aDownloadWithOneOtherByteIsNotSaved() throws IOException, InterruptedException {
        HonestPeople.Before before = people.before();
        try (LyingServer liar = LyingServer.before(stack.api())) {
            liar.lets(people.requester().key());
            Shell shell = shell(liar);
            String download = "./datacoin dataset download " + people.dataset() + " -o bought.csv";
            liar.swapsBytesOf("/content");
            shell.run(download).endedWith(1).saying("its manifest names");
            assertFalse(Files.exists(folder.resolve("bought.csv")), "nothing is saved under the name");
            liar.tellsTheTruth();
            liar.changes(
                    "/v1/datasets/" + people.dataset(),
                    shown -> ((ObjectNode) shown.path("manifest").path("raw")).put("sha256", "0".repeat(64)));
            shell.run(download).endedWith(1).saying("not shown as it was published");
            liar.tellsTheTruth();
            shell.run(download).done();
            Path again = folder.resolve("again.csv");
            people.requester().downloads(people.dataset(), again);
            assertArrayEquals(Files.readAllBytes(again), Files.readAllBytes(folder.resolve("bought.csv")));
        }
        people.areWellSince(before);
    }

    /** The requester owns it already, so the lie is all that is tried here: nothing is bought. */
    @Test
    void whatADatasetCostsIsAskedOfTheChain() throws IOException, InterruptedException {
        HonestPeople.Before before = people.before();
        try (LyingServer liar = LyingServer.before(stack.api())) {
            liar.lets(people.requester().key());
            liar.changes("/v1/datasets/" + people.dataset(), shown -> {
                shown.put("owned", false);
                ((ObjectNode) shown.path("terms"))
                        .put("sold", true)
                        .put("price", Wei.data("4999").toString());
            });
            shell(liar)
                    .run("./datacoin dataset buy " + people.dataset() + " --yes --max-price 0.000001")
                    .endedWith(1)
                    .saying("dataset " + people.dataset() + " costs 5 DATA, more");
        }
        people.areWellSince(before);
    }

    @Test
    void noQuoteIsSignedThatAsksForMoreThanSpecAndChainExplain() throws IOException, InterruptedException {
        HonestPeople.Before before = people.before();
        Files.writeString(
                folder.resolve("spec.json"),
                Trader.spec(people.dataset(), HonestPeople.LABEL).toString());
        try (LyingServer liar = LyingServer.before(stack.api())) {
            liar.lets(people.requester().key());
            Shell shell = shell(liar);
            for (Map.Entry<String, Consumer<ObjectNode>> lie : lies().entrySet()) {
                liar.changes("/v1/jobs/quote", lie.getValue());
                shell.run("./datacoin train spec.json --yes").endedWith(1).saying(lie.getKey());
            }
            liar.changes(
                    "/v1/jobs/quote",
                    quote -> request(quote).put("fee", fee(quote).times(2).toString()));
            shell.run("./datacoin train spec.json --yes --max-price 0.5")
                    .endedWith(1)
                    .saying("raise --max-price");
            assertFalse(liar.asked().contains("POST /v1/jobs"), () -> "asked: " + liar.asked());
        }
        people.areWellSince(before);
    }

    /** What the command says, and the lie it says it to. */
    private static Map<String, Consumer<ObjectNode>> lies() {
        Map<String, Consumer<ObjectNode>> lies = new LinkedHashMap<>();
        lies.put(
                "the server asks for a fee of",
                quote -> request(quote).put("fee", fee(quote).times(100).toString()));
        lies.put(
                "the quoted train price is",
                quote -> quote.put("trainPrice", Wei.data("5000").toString()));
        lies.put(
                "the quoted request pays for 3 replicas",
                quote -> request(quote).put("replicas", 3));
        lies.put("the quoted spec differs from the one you wrote", quote -> {
            ObjectNode spec = object(quote.path("canonicalSpec").asText());
            ((ObjectNode) spec.path("resources")).put("replicas", 3);
            String text = CanonicalJson.text(spec);
            quote.put("canonicalSpec", text);
            request(quote)
                    .put("replicas", 3)
                    .put("specDigest", Keccak.ofText(text).hex());
        });
        return lies;
    }

    private static ObjectNode request(ObjectNode quote) {
        return (ObjectNode) quote.path("request");
    }

    private static Wei fee(ObjectNode quote) {
        return Wei.parse(request(quote).path("fee").asText());
    }

    private static ObjectNode object(String text) {
        try {
            return (ObjectNode) CanonicalJson.parse(text);
        } catch (JsonProcessingException noJson) {
            throw new IllegalStateException(noJson);
        }
    }
}
