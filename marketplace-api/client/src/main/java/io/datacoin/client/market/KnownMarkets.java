package io.datacoin.client.market;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datacoin.client.refusal.RefusedException;
import io.datacoin.domain.refusal.ClientCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Consumer;

/**
 * The chain and contracts each API named when it was first used, as a file on this machine. Wallets approve and sign for
 * the contracts an API names, so one that suddenly names others is not believed: like a host that shows another key.
 *
 * <p>Safe between processes: a file is replaced as a whole.
 */
public final class KnownMarkets {
    /** Signatures for the development chain are worth nothing anywhere else, and its contracts come and go. */
    private static final long DEVELOPMENT_CHAIN = 31_337;

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Path file;
    private final Consumer<String> notes;

    /**
     * The markets in a file.
     *
     * @param notes told in words what is believed for the first time
     */
    public KnownMarkets(Path file, Consumer<String> notes) {
        this.file = file;
        this.notes = notes;
    }

    /** The markets this user knows; {@code notes} as in the constructor. */
    public static KnownMarkets ofUser(Consumer<String> notes) {
        return new KnownMarkets(UserFolder.path().resolve("known-markets.json"), notes);
    }

    /**
     * Remembers what the API says of its chain, or compares it with what it said before.
     *
     * @param chain the answer of {@code GET /v1/chain}
     * @throws RefusedException when chain or contracts are not the ones it named before
     */
    public void requireSame(URI api, JsonNode chain) {
        ObjectNode named = JsonNodeFactory.instance.objectNode();
        named.put("chainId", chain.path("chainId").asText());
        named.set("addresses", chain.path("addresses"));
        if (chain.has("exchange")) {
            // Allowances and swaps go to the router it names.
            named.set("exchange", chain.path("exchange"));
        }
        if (chain.has("bridge")) {
            // Allowances go to its routers; where its nodes and its relayer answer may change.
            named.set("bridge", withoutEndpoints(chain.path("bridge")));
        }
        ObjectNode known = read();
        JsonNode before = known.path(api.toString());
        if (before.isMissingNode() && chain.path("chainId").asLong() == DEVELOPMENT_CHAIN) {
            return;
        }
        if (before.isMissingNode()) {
            notes.accept("first use of " + api + ": believing its contracts on chain "
                    + named.path("chainId").asText() + " from now on (" + file + "): " + named.path("addresses"));
            known.set(api.toString(), named);
            write(known);
        } else if (!before.equals(named)) {
            throw new RefusedException(
                    ClientCode.CONTRACTS_CHANGED,
                    api + " names other contracts than before; nothing was signed. Before: " + before + ", now: "
                            + named,
                    "compare with what the marketplace's operator has announced; if the new ones are right, remove the"
                            + " entry from " + file);
        }
    }

    private static JsonNode withoutEndpoints(JsonNode bridge) {
        JsonNode contracts = bridge.deepCopy();
        for (JsonNode part : new JsonNode[] {contracts, contracts.path("home"), contracts.path("away")}) {
            if (part instanceof ObjectNode object) {
                object.remove("relayer");
                object.remove("rpcUrl");
            }
        }
        return contracts;
    }

    private ObjectNode read() {
        try {
            return JSON.readTree(Files.readAllBytes(file)) instanceof ObjectNode known
                    ? known
                    : JsonNodeFactory.instance.objectNode();
        } catch (NoSuchFileException none) {
            return JsonNodeFactory.instance.objectNode();
        } catch (JsonProcessingException damaged) {
            throw new UncheckedIOException(
                    file + " is not JSON, and it tells which contracts were believed before; put a copy of it back, or"
                            + " move it away to believe anew",
                    damaged);
        } catch (IOException broken) {
            throw new UncheckedIOException("cannot read " + file + ": " + broken.getMessage(), broken);
        }
    }

    private void write(ObjectNode known) {
        try {
            Path folder = Files.createDirectories(
                    java.util.Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file is in a folder"));
            Path whole = Files.createTempFile(folder, "known-markets", ".tmp");
            Files.write(whole, JSON.writeValueAsBytes(known));
            Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot write " + file + ": " + failure.getMessage(), failure);
        }
    }
}
