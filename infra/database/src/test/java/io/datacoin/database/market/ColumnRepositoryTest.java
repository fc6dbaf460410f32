package io.datacoin.database.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.datacoin.database.PostgresFixture;
import io.datacoin.database.Samples;
import io.datacoin.database.transaction.Database;
import io.datacoin.database.transaction.DatabaseException;
import io.datacoin.database.transaction.RawSql;
import io.datacoin.domain.id.ContentId;
import io.datacoin.domain.id.DatasetId;
import io.datacoin.domain.id.DatasetVersion;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ColumnRepositoryTest {
    private static final PostgresFixture POSTGRES = PostgresFixture.start();
    private static final Database DATABASE = POSTGRES.database();
    private static final ContentId MANIFEST =
            ContentId.of("bafkreigh2akiscaildcqabsyg3dfr6chu3fgpregiymsck7e7aqa4s52zy");
    private static final String FACTS = "bafkfacts";

    @AfterAll
    static void close() {
        POSTGRES.close();
    }

    @BeforeEach
    void clear() {
        DATABASE.run(
                transaction -> RawSql.of(transaction).execute("truncate dataset, manifest_column, ingest cascade"));
    }

    private static ColumnRow column(int position, String statistics) {
        return new ColumnRow(position, named(position), "{}", "[]", statistics, "[1,\"\\u0000\"]");
    }

    /** Every other column is one of a manifest of before, which says less. */
    private static NamedColumn named(int position) {
        return position % 2 == 0
                ? new NamedColumn("c" + position, "integer", true, Optional.empty(), Optional.empty(), Optional.empty())
                : new NamedColumn(
                        "c" + position,
                        "integer",
                        false,
                        Optional.of("EUR"),
                        Optional.of("1.234,5"),
                        Optional.of("row-index"));
    }

    private static void store(int count, String statistics) {
        DATABASE.run(transaction -> transaction
                .columns()
                .add(
                        MANIFEST,
                        IntStream.range(0, count)
                                .mapToObj(position -> column(position, statistics))
                                .toList()));
    }

    private static List<Integer> page(int from, int limit, int mostBytes) {
        return DATABASE.call(transaction -> transaction.columns().page(MANIFEST, from, limit, mostBytes)).stream()
                .map(ColumnRow::position)
                .toList();
    }

    @Test
    void aPageEndsWithItsColumnsOrItsBytesAndIsNeverEmptyBeforeTheEnd() {
        store(10, "{\"x\":\"" + "y".repeat(92) + "\"}");
        assertEquals(List.of(0, 1, 2), page(0, 3, 1_000_000));
        assertEquals(List.of(3, 4), page(3, 100, 250));
        assertEquals(List.of(5), page(5, 100, 1));
        assertEquals(List.of(9), page(9, Integer.MAX_VALUE, 1_000_000));
        assertEquals(List.of(), page(10, 100, 1_000_000));
    }

    @Test
    void whatIsStoredComesBackByNameAndInOrder() {
        store(3, "{\"mean\":1e300}");
        assertEquals(
                Optional.of(column(1, "{\"mean\":1e300}")),
                DATABASE.call(transaction -> transaction.columns().find(MANIFEST, "c1")));
        assertEquals(
                Optional.empty(),
                DATABASE.call(transaction -> transaction.columns().find(MANIFEST, "C1")));
        assertEquals(
                List.of(named(0), named(1), named(2)),
                DATABASE.call(transaction -> transaction.columns().named(MANIFEST)));
        assertThrows(
                DatabaseException.class,
                () -> DATABASE.run(transaction -> transaction
                        .columns()
                        .add(MANIFEST, List.of(new ColumnRow(3, named(1), "{}", "[]", "{}", "[]")))));
    }

    @Test
    void whatWasDoubtfulAboutAColumnComesBackAndCountsForItsPage() {
        ColumnRow doubtful =
                new ColumnRow(0, named(1), "{\"n/a\":3}", "[\"" + "perhaps ".repeat(50) + "\"]", "{}", "[]");
        DATABASE.run(transaction -> transaction.columns().add(MANIFEST, List.of(doubtful, column(2, "{}"))));
        assertEquals(
                Optional.of(doubtful),
                DATABASE.call(transaction -> transaction.columns().find(MANIFEST, "c1")));
        assertEquals(List.of(0), page(0, 10, 300));
        assertEquals(List.of(0, 2), page(0, 10, 600));
    }

    private static void publish(int number) {
        DATABASE.run(transaction -> {
            transaction.datasets().published(DatasetId.of(number), Samples.account(5), Samples.at(number, 0));
            transaction
                    .datasets()
                    .versionAdded(DatasetId.of(number), DatasetVersion.of(1), MANIFEST, Samples.at(number, 1));
            transaction
                    .datasets()
                    .manifestRead(
                            MANIFEST,
                            Samples.account(5),
                            "{\"version\": 2, \"name\": \"x\", \"description\": \"\", \"license\": \"\","
                                    + " \"format\": \"csv\", \"rowCount\": 2, \"schema\": [],"
                                    + " \"facts\": {\"cid\": \"" + FACTS + "\", \"columns\": 3},"
                                    + " \"raw\": {\"cid\": \"bafraw\", \"size\": 30},"
                                    + " \"table\": {\"cid\": \"baftable\"}}");
        });
    }

    private static long stored() {
        return DATABASE.call(
                transaction -> transaction.columns().named(MANIFEST).stream().count());
    }

    @Test
    void aVersionHasAsManyColumnsAsItsFactsDocumentWhichIsNeeded() {
        publish(1);
        DatasetVersionRow version = DATABASE.call(transaction -> transaction
                .datasets()
                .findVersion(DatasetId.of(1), DatasetVersion.of(1))
                .orElseThrow());
        assertEquals(3, version.summary().orElseThrow().columnCount());
        assertTrue(needed(FACTS));
        assertFalse(needed("bafkother"));
    }

    private static boolean needed(String cid) {
        return DATABASE.call(transaction -> transaction.contents().isNeeded(cid, new byte[32]));
    }

    @Test
    void whatAReorganisationTakesWithTheLastVersionOfAManifestIsForgotten() {
        publish(1);
        publish(2);
        store(3, "{}");
        DATABASE.run(transaction -> transaction.chainEffects().undoMarketFrom(2));
        assertEquals(3, stored());
        DATABASE.run(transaction -> transaction.chainEffects().undoMarketFrom(1));
        assertEquals(0, stored());
    }
}
