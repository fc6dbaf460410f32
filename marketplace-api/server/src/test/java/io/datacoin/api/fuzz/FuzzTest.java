package io.datacoin.api.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.datacoin.api.fixture.TestMarket;
import io.datacoin.api.http.ApiDocument;
import io.datacoin.database.transaction.RawSql;
import io.datacoin.openapi.MarketplaceDocument;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Thousands of requests made at random from the document. Every answer is one the document promises and tells nothing of
 * the inside, and afterwards the server is as well as before.
 *
 * <p>{@code -Ddatacoin.fuzz.requests=100000} asks more often, {@code -Ddatacoin.fuzz.seed=} repeats a run.
 */
class FuzzTest {
    private static final int REQUESTS = Integer.getInteger("datacoin.fuzz.requests", 5_000);
    private static final long SEED = Long.getLong("datacoin.fuzz.seed", new SecureRandom().nextInt(1_000_000_000));
    private static final int CALLERS = 8;
    private static final int SHOWN_FLAWS = 12;
    private static final int LENGTH_OF_A_KIND = 45;
    /** Of one answer, on a machine that builds other modules at the same time. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Pattern NEXT_CURSOR = Pattern.compile("\"nextCursor\":\"([^\"]+)\"");

    private final TestMarket market = TestMarket.shared();
    private final KnownThings known = new KnownThings(market);
    private final ApiDocument document = ApiDocument.parse(MarketplaceDocument.yaml());
    private final RequestMaker requests = new RequestMaker(SEED, document.operations(), known);
    private final AtomicInteger next = new AtomicInteger();
    private final List<String> flaws = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, Integer> answers = Collections.synchronizedMap(new TreeMap<>());

    @Test
    void everyAnswerIsOneTheDocumentPromises() throws Exception {
        System.out.println(REQUESTS + " requests, repeated with -Ddatacoin.fuzz.seed=" + SEED);
        int port = market.stranger().server().getPort();
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int caller = 0; caller < CALLERS; caller++) {
                running.add(callers.submit(() -> ask(port)));
            }
            for (Future<?> caller : running) {
                wait(caller);
            }
        } finally {
            callers.shutdownNow();
        }
        System.out.println("answers by status: " + answers);
        assertTrue(flaws.isEmpty(), this::told);
        assertEquals(200, market.stranger().get("/health/ready").statusCode());
        assertEquals(200, market.somebody().get("/jobs").statusCode());
        assertEquals(0, connectionsInTransactions(), "every transaction has ended");
    }

    /** One of each kind. */
    private String told() {
        Map<String, String> kinds = new TreeMap<>();
        flaws.forEach(flaw -> kinds.putIfAbsent(kindOf(flaw), flaw));
        return flaws.size() + " flaws with -Ddatacoin.fuzz.seed=" + SEED + "\n\n"
                + kinds.values().stream().limit(SHOWN_FLAWS).collect(Collectors.joining("\n\n"));
    }

    private static String kindOf(String flaw) {
        String start = flaw.split("\n", 2)[0];
        return start.substring(0, Math.min(start.length(), LENGTH_OF_A_KIND));
    }

    private static void wait(Future<?> caller) throws InterruptedException, ExecutionException {
        caller.get();
    }

    private Void ask(int port) throws IOException {
        DocumentedAnswers promised = new DocumentedAnswers(document);
        try (RawConnection connection = new RawConnection(port, PATIENCE)) {
            for (int number = next.getAndIncrement(); number < REQUESTS; number = next.getAndIncrement()) {
                FuzzedRequest request = requests.request(number);
                try {
                    ask(connection, promised, request);
                } catch (IOException broken) {
                    flaws.add("no whole answer: " + broken + "\n" + request);
                }
            }
        }
        return null;
    }

    private void ask(RawConnection connection, DocumentedAnswers promised, FuzzedRequest request) throws IOException {
        if (request.leaves()) {
            connection.sendAndLeave(request.bytes().getBytes());
            return;
        }
        Optional<RawConnection.Answer> answer =
                connection.exchange(request.bytes().getBytes(), request.head());
        if (answer.isEmpty() && request.isHttp()) {
            // The one before may have ended the connection; a client of HTTP asks again on a new one.
            answer = connection.exchange(request.bytes().getBytes(), request.head());
        }
        if (answer.isEmpty()) {
            answers.merge("closed", 1, Integer::sum);
            if (request.isHttp()) {
                flaws.add("closed without an answer\n" + request);
            }
            return;
        }
        if (!request.isHttp()) {
            // What follows on the connection could be the rest of this one.
            connection.close();
        }
        answers.merge(Integer.toString(answer.get().status()), 1, Integer::sum);
        promised.flaw(request, answer.get()).ifPresent(flaw -> flaws.add(flaw + "\n" + request));
        Matcher cursor = NEXT_CURSOR.matcher(answer.get().text());
        if (cursor.find()) {
            known.gaveOut(cursor.group(1));
        }
        if (answer.get().status() == 204
                && request.operation()
                        .filter(operation -> operation.id().equals("logout"))
                        .isPresent()) {
            request.token().ifPresent(known::loggedOut);
        }
    }

    private int connectionsInTransactions() {
        return market.postgres()
                .database()
                .call(transaction -> RawSql.of(transaction)
                        .createQuery("select count(*) from pg_stat_activity where datname = current_database()"
                                + " and pid <> pg_backend_pid() and state like 'idle in transaction%'"
                                // The ingest runner goes on working; nothing it does takes so long.
                                + " and xact_start < now() - interval '10 seconds'")
                        .mapTo(Integer.class)
                        .one());
    }
}
