package io.datacoin.api.market;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datacoin.api.chain.ChainView;
import io.datacoin.api.http.Answer;
import io.datacoin.api.quota.DiskSpace;
import io.datacoin.database.transaction.Database;
import io.datacoin.storage.ipfs.IpfsClient;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether the parts this server needs answer. Blocks. */
public final class Health {
    private static final Logger LOGGER = LoggerFactory.getLogger(Health.class);
    /** About as long as a part takes to start again. */
    private static final String WAIT_SECONDS = "5";

    /** Asks a part for a sign of life. */
    @FunctionalInterface
    private interface Probe {
        Object ask() throws Exception;
    }

    /** Who asks whether all is well does not wait long for it. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /** It has a block every few seconds, whatever happens: when it answers and mines nothing it is of no use. */
    private static final long EMBEDDED_CHAIN = 31_337;

    private static final Duration LONGEST_STANDSTILL = Duration.ofSeconds(90);

    private final Map<String, Probe> probes = new LinkedHashMap<>();
    private final Map<String, CompletableFuture<Boolean>> looks = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread named = new Thread(work, "health");
        named.setDaemon(true);
        return named;
    });
    private final DiskSpace disk;

    /** Looks after these parts. */
    public Health(Database database, ChainView chain, IpfsClient ipfs, DiskSpace disk) {
        this.disk = disk;
        probes.put("database", () -> {
            database.ping();
            return "answers";
        });
        MovingHead head = new MovingHead(chain::height, LONGEST_STANDSTILL, System::nanoTime);
        probes.put("chain", chain.chainId() == EMBEDDED_CHAIN ? head::ask : chain::height);
        probes.put("ipfs", ipfs::version);
    }

    /** 200 when all parts answer, else 503; says which. */
    Answer ready() {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("status", "up");
        ObjectNode checks = json.putObject("checks");
        Map<String, CompletableFuture<Boolean>> answers = new LinkedHashMap<>();
        probes.forEach((name, probe) -> answers.put(name, look(name, probe)));
        answers.forEach((name, answer) -> checks.put(name, isUp(answer) ? "up" : "down"));
        boolean up = checks.properties().stream()
                .allMatch(check -> check.getValue().asText().equals("up"));
        // With a disk nearly full everything but uploads and ingests works: no reason to be taken out of service.
        checks.put("disk", disk.isLow() ? "low" : "up");
        Answer answer = Answer.json(up ? 200 : 503, json.put("status", up ? "up" : "down"));
        return up ? answer : answer.with("Retry-After", WAIT_SECONDS);
    }

    /** One look at a part at a time: a part that is silent holds one thread, whoever asks. */
    private CompletableFuture<Boolean> look(String name, Probe probe) {
        return looks.compute(
                name,
                (part, last) -> last != null && !last.isDone()
                        ? last
                        : CompletableFuture.supplyAsync(() -> answers(name, probe), threads));
    }

    private static boolean isUp(CompletableFuture<Boolean> look) {
        try {
            return look.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException silent) {
            return false;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    // Whatever a part throws means the same here: it does not answer.
    @SuppressWarnings("CatchingUnchecked")
    private static boolean answers(String name, Probe probe) {
        try {
            return probe.ask() != null;
        } catch (Exception silent) {
            LOGGER.warn("{} does not answer: {}", name, silent.getMessage());
            return false;
        }
    }
}
