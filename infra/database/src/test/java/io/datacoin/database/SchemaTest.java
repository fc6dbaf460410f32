package io.datacoin.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.datacoin.database.transaction.DatabaseException;
import io.datacoin.database.transaction.RawSql;
import io.datacoin.domain.job.Fault;
import io.datacoin.domain.job.JobStatus;
import io.datacoin.domain.job.Outcome;
import io.datacoin.domain.lease.LeaseStatus;
import io.datacoin.domain.placement.SkipReason;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The schema says the same as the domain, and refuses what the domain refuses. */
final class SchemaTest {
    private static final PostgresFixture POSTGRES = PostgresFixture.start();
    private static final Pattern QUOTED = Pattern.compile("'([a-z_]+)'::text");

    @AfterAll
    static void close() {
        POSTGRES.close();
    }

    @Test
    void theListsInTheSchemaAreTheEnumsOfTheDomain() {
        assertEquals(names(JobStatus.values(), JobStatus::wireName), listed("job_status"));
        assertEquals(names(Fault.values(), Fault::wireName), listed("fault"));
        assertEquals(names(Outcome.values(), Outcome::wireName), listed("outcome"));
        assertEquals(names(LeaseStatus.values(), LeaseStatus::wireName), listed("lease_status"));
        assertEquals(names(SkipReason.values(), SkipReason::wireName), listed("skip_reason"));
    }

    private static <T> Set<String> names(T[] values, Function<T, String> name) {
        return new TreeSet<>(Arrays.stream(values).map(name).toList());
    }

    private static Set<String> listed(String domain) {
        String check = POSTGRES.database()
                .call(transaction -> RawSql.of(transaction)
                        .createQuery(
                                "select pg_get_constraintdef(oid) from pg_constraint where contypid = cast(:domain as regtype)")
                        .bind("domain", domain)
                        .mapTo(String.class)
                        .one());
        Set<String> listed = new TreeSet<>();
        Matcher quoted = QUOTED.matcher(check);
        while (quoted.find()) {
            listed.add(quoted.group(1));
        }
        return listed;
    }

    @Test
    void moneyBelowZeroAndAddressesInCapitalsAreRefused() {
        refused("select cast(-1 as wei)");
        refused("select cast('0xABCDEF0000000000000000000000000000000000' as address)");
        refused("select cast('\\x00' as digest)");
        refused("select cast(-1 as block_number)");
        refused("insert into login_nonce values ('short', now(), now() + interval '1 hour')");
    }

    private static void refused(String sql) {
        assertThrows(
                DatabaseException.class,
                () -> POSTGRES.database()
                        .run(transaction -> RawSql.of(transaction).execute(sql)),
                sql);
    }

    @Test
    void everyForeignKeyHasAnIndexThatStartsWithItsColumns() {
        List<String> bare = POSTGRES.database()
                .call(transaction -> RawSql.of(transaction)
                        .createQuery("""
                        select c.conrelid::regclass || '.' || c.conname from pg_constraint c
                        where c.contype = 'f' and not exists (
                            select from pg_index i where i.indrelid = c.conrelid
                                and (i.indkey::int2[])[0 : cardinality(c.conkey) - 1] @> c.conkey)
                        """)
                        .mapTo(String.class)
                        .list());
        // Written once and deleted never: not worth an index.
        assertEquals(List.of("ingest.ingest_upload_id_fkey"), bare);
    }
}
