package io.datacoin.database.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.datacoin.database.PostgresFixture;
import io.datacoin.database.Samples;
import io.datacoin.database.connection.DatabaseSettings;
import io.datacoin.database.transaction.Database;
import io.datacoin.domain.id.ContentId;
import io.datacoin.domain.job.JobStatus;
import io.datacoin.domain.job.JobView;
import io.datacoin.domain.money.Wei;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** A database written before views were stored with events shows the same jobs afterwards. */
final class JobsOfBeforeTest {
    private static final String JOB = "decode('" + Samples.id(1).hex().substring(2) + "', 'hex')";
    private static final String DIGEST = "decode('" + "11".repeat(32) + "', 'hex')";
    private static final String PROVIDER = Samples.account(9).hex();
    private static final String MODEL = "bafkreiaaaaaaaaaaaaaaaa";
    private static final String REPORT = "bafkreibbbbbbbbbbbbbbbb";

    private static final List<String> ROWS = List.of(
            "insert into job (job_id, requester, spec, spec_digest, dataset_id, dataset_version, fee, replicas, deadline,"
                    + " nonce, signature, status, outcome, last_seq, seed, train_price, opened_at, opened_block,"
                    + " opened_block_hash, opened_tx, ended_block, ended_block_hash, ended_tx, wake_at, created_at,"
                    + " updated_at) values (" + JOB + ", '" + Samples.account(1).hex() + "', '{}', " + DIGEST
                    + ", 3, 1, 12, 1, date_trunc('second', now()) + interval '1 hour', 1, '\\x01', 'succeeded', 'succeeded', 6, "
                    + DIGEST
                    + ", 2500, now(), 5, " + DIGEST + ", " + DIGEST + ", 9, " + DIGEST + ", " + DIGEST
                    + ", now(), now(), now())",
            "insert into lease (job_id, slot, draw_index, provider, operator_key, status, vcpus, exposure, offered_at,"
                    + " offer_ends_at, ended_at) values (" + JOB + ", 0, 0, '" + PROVIDER + "', '" + PROVIDER
                    + "', 'released', 1, 12, now(), now(), now())",
            "insert into claim (job_id, slot, provider, lease_id, model_digest, report_digest, metrics_digest, model_cid,"
                    + " report_cid, metric_name, metric_nanos, metrics, signature, verdict, revealed_at) select " + JOB
                    + ", 0, '" + PROVIDER + "', id, " + DIGEST + ", " + DIGEST + ", " + DIGEST + ", '" + MODEL + "', '"
                    + REPORT
                    + "', 'accuracy', 970000000, '{\"accuracy\": 0.97}', '\\x01', 'majority', now() from lease",
            event(1, "submitted", "null, null", "{}"),
            event(2, "opened", "'submitted', 'open'", "{}"),
            event(3, "leased", "'queued', 'leased'", slot() + ", \"expires\": \"2026-03-01T13:00:00Z\"}"),
            event(4, "claimed", "'leased', 'verifying'", slot() + ", \"report\": \"" + REPORT + "\"}"),
            event(
                    5,
                    "agreed",
                    "'verifying', 'settling'",
                    "{\"provider\": \"" + PROVIDER + "\", \"model\": \"" + MODEL + "\", \"report\": \"" + REPORT
                            + "\", \"agreeing\": 1, \"disagreeing\": 0}"),
            event(6, "settled", "'settling', 'succeeded'", "{}"));

    private static String slot() {
        return "{\"slot\": 0, \"provider\": \"" + PROVIDER + "\"";
    }

    private static String event(int number, String type, String statuses, String data) {
        return "insert into job_event (job_id, seq, at, type, from_status, to_status, data) values (" + JOB + ", "
                + number + ", now(), '" + type + "', " + statuses + ", '" + data + "')";
    }

    private static void write(DatabaseSettings settings) throws SQLException {
        Flyway.configure()
                .dataSource(settings.jdbcUrl(), settings.user(), settings.password())
                .locations("classpath:db/migration")
                .target("4")
                .load()
                .migrate();
        try (Connection connection =
                        DriverManager.getConnection(settings.jdbcUrl(), settings.user(), settings.password());
                Statement statement = connection.createStatement()) {
            for (String row : ROWS) {
                statement.execute(row);
            }
        }
    }

    @Test
    void aJobThatHadSucceededKeepsItsResultAndItsEvents() throws SQLException {
        DatabaseSettings settings = PostgresFixture.empty();
        write(settings);
        try (Database database = Database.open(settings)) {
            JobView view = database.call(transaction ->
                            transaction.jobs().find(Samples.id(1)).orElseThrow())
                    .view();
            assertEquals(JobStatus.SUCCEEDED, view.status());
            assertEquals(Optional.of(Wei.of(2_500)), view.trainPrice());
            assertEquals(Optional.of(Samples.account(9)), view.provider());
            assertEquals(
                    Optional.of(ContentId.of(MODEL)),
                    view.result().orElseThrow().model());
            assertEquals(Map.of("accuracy", 0.97), view.result().orElseThrow().metrics());
            assertEquals(true, view.openedBy().isPresent() && view.endedBy().isPresent());
            assertEquals(
                    6,
                    database.call(transaction -> transaction.jobs().eventsAfter(Samples.id(1), 0, 100))
                            .size());
        }
    }
}
