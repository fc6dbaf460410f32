package io.datacoin.api.quota;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.datacoin.api.http.Problem;
import io.datacoin.api.http.ProblemException;
import io.datacoin.database.PostgresFixture;
import io.datacoin.database.transaction.Transaction;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.refusal.ApiCode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What was used counts until a day has passed, whatever came of it. */
class QuotaTest {
    private static final PostgresFixture POSTGRES = PostgresFixture.start();
    private static final Instant MORNING = Instant.parse("2026-03-01T08:30:00Z");

    private final Address owner = Address.of("0x" + UUID.randomUUID().toString().replace("-", "") + "00000000");
    private Instant now = MORNING;
    private final Quota quota = new Quota(new QuotaLimits(1_000, Duration.ofMinutes(10), 2), () -> now);

    @AfterAll
    static void close() {
        POSTGRES.close();
    }

    private static void inTransaction(Consumer<Transaction> work) {
        POSTGRES.database().run(work::accept);
    }

    private void use(long bytes, Duration ingestTime) {
        inTransaction(transaction -> quota.used(transaction, owner, bytes, ingestTime));
    }

    private void announce(long announced, long more) {
        inTransaction(transaction -> quota.requireBytes(transaction, owner, announced, more));
    }

    private void ingest() {
        inTransaction(transaction -> quota.requireIngest(transaction, owner));
    }

    private static Problem refused(ApiCode code, Runnable work) {
        Problem problem = assertThrows(ProblemException.class, work::run).problem();
        assertEquals(429, problem.status());
        assertTrue(problem.refusal().is(code), problem::toString);
        return problem;
    }

    @Test
    void bytesCountUntilADayHasPassed() {
        use(600, Duration.ZERO);
        now = MORNING.plus(Duration.ofHours(2));
        use(300, Duration.ZERO);
        announce(0, 100);
        Problem problem = refused(ApiCode.QUOTA_USED_UP, () -> announce(0, 101));
        assertTrue(problem.refusal().remedy().contains("2026-03-02T08:00:00Z"), problem::toString);
        assertEquals(
                Long.toString(Duration.ofMinutes(21 * 60 + 30).toSeconds() + 1),
                problem.headers().get("Retry-After"));
        now = Instant.parse("2026-03-02T08:00:00Z");
        announce(0, 700);
        refused(ApiCode.QUOTA_USED_UP, () -> announce(0, 701));
    }

    @Test
    void whatIsAnnouncedCountsBeforeItArrives() {
        announce(400, 600);
        refused(ApiCode.QUOTA_USED_UP, () -> announce(400, 601));
    }

    @Test
    void theTimeFilesTookCountsWhateverCameOfIt() {
        use(0, Duration.ofMinutes(9));
        ingest();
        use(0, Duration.ofMinutes(1));
        Problem problem = refused(ApiCode.QUOTA_USED_UP, this::ingest);
        assertTrue(problem.refusal().detail().contains("600 s"), problem::toString);
        now = MORNING.plus(Duration.ofDays(1));
        ingest();
    }

    @Test
    void soManyIngestsOfOneWalletWait() {
        ingest();
        for (int count = 0; count < 2; count++) {
            UUID id = UUID.randomUUID();
            inTransaction(transaction -> {
                transaction.uploads().add(id, owner, "a.csv", 10, now, now);
                transaction.ingests().add(id, owner, id, JsonNodeFactory.instance.objectNode(), Optional.empty(), now);
            });
        }
        assertEquals(
                "60", refused(ApiCode.TOO_MANY_INGESTS, this::ingest).headers().get("Retry-After"));
    }
}
