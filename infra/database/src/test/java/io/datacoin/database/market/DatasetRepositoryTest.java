package io.datacoin.database.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.datacoin.database.PostgresFixture;
import io.datacoin.database.Samples;
import io.datacoin.database.transaction.Database;
import io.datacoin.database.transaction.RawSql;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.ContentId;
import io.datacoin.domain.id.DatasetId;
import io.datacoin.domain.id.DatasetVersion;
import io.datacoin.domain.money.Wei;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class DatasetRepositoryTest {
    private static final PostgresFixture POSTGRES = PostgresFixture.start();
    private static final Database DATABASE = POSTGRES.database();
    private static final Instant NOW = Samples.time(1_000);

    @AfterAll
    static void close() {
        POSTGRES.close();
    }

    @BeforeEach
    void clear() {
        DATABASE.run(transaction -> RawSql.of(transaction).execute("truncate dataset cascade"));
    }

    private static ContentId manifest(int number) {
        return ContentId.of(
                "bafkreigh2akiscaildcqabsyg3dfr6chu3fgpregiymsck7e7aqa4s5" + "abcdefgh".charAt(number) + "zy");
    }

    private static DatasetTerms terms(String price, Instant effective) {
        return new DatasetTerms(Wei.data(price), true, Wei.data("1"), true, List.of(Samples.account(8)), effective);
    }

    /** A manifest that says no more than what lists show. */
    private static String manifestOf(String name, String description, String format) {
        return "{\"name\": \"" + name + "\", \"description\": \"" + description
                + "\", \"license\": \"CC0-1.0\", \"format\": \"" + format
                + "\", \"rowCount\": 2, \"schema\": [{}, {}], \"raw\": {\"cid\": \"bafraw\", \"size\": 30},"
                + " \"table\": {\"cid\": \"baftable\"}}";
    }

    private static String manifestOf(String name) {
        return manifestOf(name, "", "csv");
    }

    private static void publish(int number, String price, String json) {
        DATABASE.run(transaction -> {
            DatasetRepository datasets = transaction.datasets();
            datasets.published(DatasetId.of(number), Samples.account(5), Samples.at(number, 0));
            datasets.versionAdded(DatasetId.of(number), DatasetVersion.of(1), manifest(number), Samples.at(number, 1));
            datasets.termsChanged(DatasetId.of(number), terms(price, Samples.time(number)), Samples.at(number, 2));
            datasets.manifestRead(manifest(number), Samples.account(5), json);
        });
    }

    private static DatasetRow find(int number, Instant now) {
        return DATABASE.call(transaction ->
                transaction.datasets().find(DatasetId.of(number), now).orElseThrow());
    }

    private static List<Long> search(DatasetFilter filter) {
        return DATABASE.call(transaction -> transaction.datasets().search(filter, Optional.empty(), 10, NOW)).stream()
                .map(row -> row.id().value())
                .toList();
    }

    @Test
    void aDatasetHasTheTermsInForceAndThoseAnnounced() {
        publish(1, "10", manifestOf("Penguins"));
        DATABASE.run(transaction -> transaction
                .datasets()
                .termsChanged(DatasetId.of(1), terms("30", NOW.plusSeconds(86_400)), Samples.at(900, 0)));
        DatasetRow today = find(1, NOW);
        assertEquals(terms("10", Samples.time(1)), today.terms());
        assertEquals(Optional.of(terms("30", NOW.plusSeconds(86_400))), today.announced());
        DatasetRow tomorrow = find(1, NOW.plusSeconds(86_400));
        assertEquals(Wei.data("30"), tomorrow.terms().price());
        assertEquals(Optional.empty(), tomorrow.announced());
    }

    @Test
    void onlyWhatCanBeHadIsListed() {
        publish(1, "10", manifestOf("Penguins"));
        publish(3, "10", manifestOf("Birds"));
        DATABASE.run(transaction -> {
            DatasetRepository datasets = transaction.datasets();
            datasets.published(DatasetId.of(2), Samples.account(5), Samples.at(2, 0));
            datasets.versionAdded(DatasetId.of(2), DatasetVersion.of(1), manifest(2), Samples.at(2, 1));
            datasets.manifestMissing(manifest(2), "not on IPFS");
            datasets.manifestMissing(manifest(1), "another server read it and this one can not");
            datasets.availabilityChanged(DatasetId.of(3), DatasetVersion.of(1), false, Samples.at(50, 0));
            datasets.published(DatasetId.of(4), Samples.account(5), Samples.at(60, 0));
        });
        assertEquals(List.of(1L), search(DatasetFilter.all()));
        DATABASE.run(transaction -> transaction
                .datasets()
                .availabilityChanged(DatasetId.of(3), DatasetVersion.of(1), true, Samples.at(51, 0)));
        assertEquals(List.of(3L, 1L), search(DatasetFilter.all()));
    }

    @Test
    void aManifestIsListedForItsPublisherOnly() {
        publish(1, "10", manifestOf("Penguins"));
        DATABASE.run(transaction -> {
            DatasetRepository datasets = transaction.datasets();
            datasets.published(DatasetId.of(2), Samples.account(6), Samples.at(80, 0));
            datasets.versionAdded(DatasetId.of(2), DatasetVersion.of(1), manifest(1), Samples.at(80, 1));
            datasets.termsChanged(DatasetId.of(2), terms("0", Samples.time(80)), Samples.at(80, 2));
            datasets.manifestRead(manifest(1), Samples.account(5), manifestOf("Penguins"));
        });
        assertEquals(List.of(1L), search(DatasetFilter.all()));
        DatasetVersionRow copy = find(2, NOW).latest();
        assertEquals(Optional.empty(), copy.summary());
        assertEquals(DatasetVersionRow.Availability.UNAVAILABLE, copy.availability());
    }

    @Test
    void wordsPriceSellerAndFormatNarrowTheList() {
        publish(1, "10", manifestOf("Palmer penguins", "three species", "csv"));
        publish(2, "20", manifestOf("Flights", "three million", "parquet"));
        assertEquals(List.of(2L, 1L), search(filter(Optional.of("three"), Optional.empty(), Optional.empty())));
        assertEquals(List.of(1L), search(filter(Optional.of("SPECIES penguins"), Optional.empty(), Optional.empty())));
        assertEquals(List.of(), search(filter(Optional.of("'; drop"), Optional.empty(), Optional.empty())));
        assertEquals(List.of(2L), search(filter(Optional.empty(), Optional.of("parquet"), Optional.empty())));
        assertEquals(List.of(1L), search(filter(Optional.empty(), Optional.empty(), Optional.of(Wei.data("15")))));
    }

    private static DatasetFilter filter(Optional<String> words, Optional<String> format, Optional<Wei> maxPrice) {
        return new DatasetFilter(words, format, maxPrice, Optional.of(Samples.account(5)), DatasetFilter.Order.NEWEST);
    }

    @Test
    void pagesByPriceHaveNoGapsAndNoRepeats() {
        publish(1, "20", manifestOf("Penguins"));
        publish(2, "10", manifestOf("Penguins"));
        publish(3, "10", manifestOf("Penguins"));
        DatasetFilter cheapest = new DatasetFilter(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), DatasetFilter.Order.CHEAPEST);
        List<Long> seen = new java.util.ArrayList<>();
        Optional<DatasetRow> last = Optional.empty();
        for (int page = 0; page < 3; page++) {
            Optional<DatasetRow> after = last;
            List<DatasetRow> rows =
                    DATABASE.call(transaction -> transaction.datasets().search(cheapest, after, 1, NOW));
            assertEquals(1, rows.size());
            seen.add(rows.get(0).id().value());
            last = Optional.of(rows.get(0));
        }
        assertEquals(List.of(3L, 2L, 1L), seen);
    }

    @Test
    void theNewestVersionIsShownAndTheOthersCanBeFound() {
        publish(1, "10", manifestOf("Penguins"));
        DATABASE.run(transaction -> {
            DatasetRepository datasets = transaction.datasets();
            datasets.versionAdded(DatasetId.of(1), DatasetVersion.of(2), manifest(7), Samples.at(70, 0));
            assertEquals(List.of(manifest(7)), datasets.unread(NOW, false, 10));
            assertEquals(2, datasets.versions(DatasetId.of(1)).size());
            assertTrue(
                    datasets.findVersion(DatasetId.of(1), DatasetVersion.of(1)).isPresent());
        });
        assertEquals(DatasetVersion.of(2), find(1, NOW).latest().version());
    }

    @Test
    void aDeliveryIsDueFromTheFirstReleaseUntilTheChainHasIt() {
        publish(1, "10", manifestOf("Penguins"));
        DATABASE.run(transaction -> {
            PurchaseRepository purchases = transaction.purchases();
            purchases.purchased(
                    DatasetId.of(1), DatasetVersion.of(1), Samples.account(6), Wei.data("10"), Samples.at(80, 0));
            purchases.purchased(
                    DatasetId.of(1), DatasetVersion.of(1), Samples.account(6), Wei.data("10"), Samples.at(80, 0));
            assertEquals(
                    1,
                    purchases.ofBuyer(Samples.account(6), Optional.empty(), 10).size());
            assertEquals(List.of(), purchases.awaitingDelivery(NOW, 10));
            purchases.released(DatasetId.of(1), Samples.account(6), NOW);
            purchases.released(DatasetId.of(1), Samples.account(6), NOW.plusSeconds(9));
            assertEquals(
                    Optional.of(NOW), purchases.awaitingDelivery(NOW, 10).get(0).releaseDueAt());
            purchases.delivered(DatasetId.of(1), Samples.account(6), Samples.at(81, 0));
            assertEquals(List.of(), purchases.awaitingDelivery(NOW, 10));
        });
    }

    @Test
    void anOwnerIsWhoCanNotTakeHisMoneyBackAnyMore() {
        publish(1, "10", manifestOf("Penguins"));
        Address buyer = Samples.account(6);
        DATABASE.run(transaction -> {
            PurchaseRepository purchases = transaction.purchases();
            DatasetId dataset = DatasetId.of(1);
            assertEquals(PurchaseStanding.SETTLED, purchases.standing(dataset, buyer, 79));
            purchases.purchased(dataset, DatasetVersion.of(1), buyer, Wei.data("10"), Samples.at(80, 0));
            assertEquals(PurchaseStanding.UNDELIVERED, purchases.standing(dataset, buyer, 85));
            purchases.refunded(dataset, buyer, Samples.at(90, 0));
            assertEquals(PurchaseStanding.TAKEN_BACK, purchases.standing(dataset, buyer, 85));
            assertEquals(PurchaseStanding.SETTLED, purchases.standing(dataset, buyer, 95));
            purchases.purchased(dataset, DatasetVersion.of(1), buyer, Wei.data("10"), Samples.at(100, 0));
            purchases.delivered(dataset, buyer, Samples.at(101, 0));
            assertEquals(PurchaseStanding.SETTLED, purchases.standing(dataset, buyer, 102));
        });
    }
}
