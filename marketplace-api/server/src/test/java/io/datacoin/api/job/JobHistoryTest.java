package io.datacoin.api.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.datacoin.api.fixture.TestCaller;
import io.datacoin.api.fixture.TestMarket;
import io.datacoin.chain.fixture.Party;
import io.datacoin.chain.signing.MarketplaceDigests;
import io.datacoin.chain.type.OfferedTerms;
import io.datacoin.database.job.JobChange;
import io.datacoin.database.job.JobRepository;
import io.datacoin.database.transaction.RawSql;
import io.datacoin.domain.id.DatasetId;
import io.datacoin.domain.id.JobId;
import io.datacoin.domain.job.JobEvent;
import io.datacoin.domain.money.Wei;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a requester is told of a job while it goes on, and afterwards. */
final class JobHistoryTest {
    private static final TestMarket MARKET = TestMarket.shared();
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static DatasetId dataset = DatasetId.of(1);

    private final TestCaller requester = MARKET.somebody();

    @BeforeAll
    static void publish() {
        dataset = Penguins.forSale(MARKET, new OfferedTerms(Optional.empty(), Optional.of(Wei.data("2")), List.of()))
                .get(0);
    }

    private String submitted() {
        try (Party wallet = MARKET.fund(requester.key(), Wei.data("50"))) {
            MARKET.deposit(wallet, Wei.data("50"));
        }
        JsonNode quote = TestCaller.json(requester.post(
                "/jobs/quote",
                "{\"spec\":{\"dataset\":\"" + dataset + "\",\"label\":\"species\"},\"requester\":\""
                        + requester.key().address().hex() + "\"}"));
        MarketplaceDigests digests =
                new MarketplaceDigests(31337, MARKET.contracts().trainingEscrow());
        HttpResponse<String> job = requester.post(
                "/jobs", SignedSubmission.of(quote, requester.key(), digests).toString());
        assertEquals(201, job.statusCode(), job.body());
        return TestCaller.json(job).get("id").asText();
    }

    @Test
    void eventsGoOnWhereTheyBrokeOff() {
        String id = submitted();
        MARKET.postgres().database().run(transaction -> {
            JobRepository jobs = transaction.jobs();
            jobs.appendEvent(JobId.parse(id), new JobEvent.Waiting("one"), Instant.now());
            jobs.appendEvent(JobId.parse(id), new JobEvent.Waiting("two"), Instant.now());
            jobs.transition(JobId.parse(id), JobChange.of(new JobEvent.Cancelled()), Instant.now());
        });
        String all = requester.events("/jobs/" + id + "/events");
        assertTrue(all.contains("id: 1\nevent: submitted") && all.contains("\"reason\":\"one\""), all);
        assertTrue(all.contains("\"status\":\"cancelled\""), all);
        String rest = requester.events("/jobs/" + id + "/events", "Last-Event-ID", "2");
        assertTrue(rest.startsWith("id: 3\n") && rest.contains("two") && !rest.contains("\"one\""), rest);
        assertTrue(requester.get("/jobs/" + id + "/logs").body().contains("-> cancelled"));
    }

    @Test
    @Timeout(60)
    void anEventIsPushedToAnOpenStreamAndNothingIsLostWithTheDatabasesConnection() {
        String id = submitted();
        try (Stream<String> stream = requester.lines("/jobs/" + id + "/events")) {
            Iterator<String> lines = stream.iterator();
            await(lines, "event: submitted");
            happen(id, new JobEvent.Waiting("pushed"));
            await(lines, "pushed");
            MARKET.postgres().database().run(transaction -> {
                RawSql.of(transaction)
                        .createQuery("select pg_terminate_backend(pid) from pg_stat_activity"
                                + " where query like 'listen%' and datname = current_database()")
                        .mapToMap()
                        .list();
                transaction.jobs().appendEvent(JobId.parse(id), new JobEvent.Waiting("while nobody listened"), NOW);
            });
            await(lines, "while nobody listened");
        }
    }

    @Test
    @Timeout(60)
    void aStreamEndsWithItsSession() {
        String id = submitted();
        try (Stream<String> stream = requester.lines("/jobs/" + id + "/events")) {
            Iterator<String> lines = stream.iterator();
            await(lines, "event: submitted");
            requester.send("POST", "/auth/logout", Optional.empty());
            happen(id, new JobEvent.Waiting("for nobody's eyes"));
            while (lines.hasNext()) {
                assertFalse(lines.next().contains("for nobody's eyes"));
            }
        }
    }

    @Test
    @Timeout(60)
    void aLongHistoryIsToldToItsEnd() {
        String id = submitted();
        MARKET.postgres().database().run(transaction -> {
            JobRepository jobs = transaction.jobs();
            for (int number = 0; number < 300; number++) {
                jobs.appendEvent(JobId.parse(id), new JobEvent.Waiting("word " + number), NOW);
            }
            jobs.transition(JobId.parse(id), JobChange.of(new JobEvent.Cancelled()), NOW);
        });
        String log = requester.get("/jobs/" + id + "/logs").body();
        assertEquals(302, log.lines().count(), "submitted, 300 words, cancelled");
        assertTrue(log.contains("word 0") && log.contains("word 299") && log.endsWith("-> cancelled\n"), log);
        String events = requester.events("/jobs/" + id + "/events");
        assertTrue(events.contains("word 299") && events.contains("id: 302\n"), "the stream ends after the last event");
    }

    private static void happen(String id, JobEvent event) {
        MARKET.postgres().database().run(transaction -> transaction.jobs().appendEvent(JobId.parse(id), event, NOW));
    }

    /** Returns when a line has it; the stream's end or its timeout is a failure. */
    private static void await(Iterator<String> lines, String wanted) {
        while (!lines.next().contains(wanted)) {
            // The next line may have it.
        }
    }
}
