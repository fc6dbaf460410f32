package io.datacoin.database.reorganisation;

import static io.datacoin.database.Samples.NOON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.datacoin.database.PostgresFixture;
import io.datacoin.database.Samples;
import io.datacoin.database.job.JobChange;
import io.datacoin.database.job.JobRow;
import io.datacoin.database.job.LedgerAudit;
import io.datacoin.database.log.LogRecordRow;
import io.datacoin.database.log.LogRepository;
import io.datacoin.database.market.DatasetRepository;
import io.datacoin.database.market.DatasetTerms;
import io.datacoin.database.market.PurchaseRepository;
import io.datacoin.database.market.PurchaseRow;
import io.datacoin.database.provider.ProviderRepository;
import io.datacoin.database.provider.ProviderRow;
import io.datacoin.database.transaction.Database;
import io.datacoin.database.transaction.RawSql;
import io.datacoin.database.transaction.Transaction;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.ContentId;
import io.datacoin.domain.id.DatasetId;
import io.datacoin.domain.id.DatasetVersion;
import io.datacoin.domain.job.Fault;
import io.datacoin.domain.job.JobEntry;
import io.datacoin.domain.job.JobEvent;
import io.datacoin.domain.job.JobStatus;
import io.datacoin.domain.job.Outcome;
import io.datacoin.domain.money.Wei;
import io.datacoin.domain.placement.DrawRecord;
import io.datacoin.domain.placement.PlacementRecord;
import io.datacoin.domain.refusal.Refusal;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A reorganised chain takes back what it said, and says it again. */
final class ChainEffectsTest {
    private static final PostgresFixture POSTGRES = PostgresFixture.start();
    private static final Database DATABASE = POSTGRES.database();
    private static final DatasetId DATASET = DatasetId.of(3);
    private static final DatasetVersion FIRST = DatasetVersion.of(1);
    private static final Address SELLER = Samples.account(5);
    private static final Address BUYER = Samples.account(6);
    private static final ContentId MANIFEST =
            ContentId.of("bafkreigh2akiscaildcqabsyg3dfr6chu3fgpregiymsck7e7aqa4s52zy");

    @AfterAll
    static void close() {
        POSTGRES.close();
    }

    @BeforeEach
    void clear() {
        DATABASE.run(
                transaction -> RawSql.of(transaction).execute("truncate job, dataset, provider, log_batch cascade"));
    }

    private static void undoFrom(long block) {
        DATABASE.run(transaction -> transaction.chainEffects().undoAllFrom(block, NOON));
        LedgerAudit.of(DATABASE);
    }

    private static JobRow take(int number, JobChange change) {
        return DATABASE.call(transaction -> transaction
                .jobs()
                .transition(Samples.id(number), change, NOON)
                .acceptedValue()
                .orElseThrow(() -> new AssertionError(change)));
    }

    private static JobRow job() {
        return DATABASE.call(
                transaction -> transaction.jobs().find(Samples.id(1)).orElseThrow());
    }

    private static void openedInBlockFive() {
        DATABASE.run(transaction -> transaction.jobs().insertSubmitted(Samples.job(1), NOON));
        take(1, Samples.opening(5));
        take(1, JobChange.of(new JobEvent.Admitted()));
    }

    private static PlacementRecord placed() {
        DrawRecord draw =
                new DrawRecord(0, 0, Samples.account(9), Wei.data("1000"), OptionalInt.of(0), Optional.empty(), "");
        return new PlacementRecord(Samples.id(1), Samples.digest(7_005), List.of(draw));
    }

    @Test
    void aJobWhoseOpeningIsGoneStartsOverWithAnotherSeed() {
        openedInBlockFive();
        DATABASE.run(transaction -> {
            transaction.placements().append(placed(), NOON);
            RawSql.of(transaction)
                    .execute(
                            "insert into lease (job_id, slot, draw_index, provider, operator_key, status, vcpus, exposure,"
                                    + " offered_at, offer_ends_at) values (?, 0, 0, ?, ?, 'offered', 1, 12, now(), now())",
                            Samples.id(1),
                            Samples.account(9),
                            Samples.account(10));
        });
        take(1, Samples.leasedBy(9));
        undoFrom(5);
        assertEquals(JobStatus.SUBMITTED, job().status());
        assertEquals(Optional.empty(), job().opened());
        assertEquals(
                List.of(),
                DATABASE.call(transaction -> transaction
                        .placements()
                        .load(Samples.id(1), Samples.digest(1))
                        .draws()));
        assertEquals("released", text("select status from lease"));
        JobRow again = take(1, Samples.opening(6));
        assertEquals(Samples.digest(7_006), again.opened().orElseThrow().seed());
    }

    private static void settledInBlockNine() {
        take(
                1,
                JobChange.of(new JobEvent.FaultFound(
                        Fault.PLATFORM, Refusal.told("no-majority", "Nobody agrees.", "Submit it again."))));
        take(1, JobChange.of(new JobEvent.Settled(Outcome.PLATFORM_FAULT, Optional.empty()), Samples.at(9, 1)));
    }

    private static void drawnAndClaimed() {
        DATABASE.run(transaction -> {
            transaction.placements().append(placed(), NOON);
            RawSql.of(transaction)
                    .execute(
                            "with held as (insert into lease (job_id, slot, draw_index, provider, operator_key, status,"
                                    + " vcpus, exposure, offered_at, offer_ends_at, ended_at) values (?, 0, 0, ?, ?,"
                                    + " 'released', 1, 12, now(), now(), now()) returning *)"
                                    + " insert into claim (job_id, slot, provider, lease_id, salt, model_digest,"
                                    + " report_digest, metrics_digest, signature, report_cid, verdict, revealed_at)"
                                    + " select job_id, slot, provider, id, sha256('s'), sha256('m'), sha256('r'),"
                                    + " sha256('n'), sha256('g'), 'report', 'majority', now() from held",
                            Samples.id(1),
                            Samples.account(9),
                            Samples.account(10));
        });
    }

    private static String result() {
        return text("select coalesce(string_agg(claim::text, ' '), '') from claim") + " "
                + text("select coalesce(string_agg(draw::text, ' '), '') from placement_draw draw");
    }

    private static void bringBack(int transaction) {
        DATABASE.run(work -> work.chainEffects()
                .bringBack(Samples.id(1), Samples.at(9, transaction).transaction()));
    }

    @Test
    void aSettlementThatComesBackHasTheResultItWasDecidedByAgain() {
        openedInBlockFive();
        drawnAndClaimed();
        String decidedBy = result();
        settledInBlockNine();
        undoFrom(5);
        assertEquals(" ", result(), "the job starts over");
        take(1, Samples.opening(5));
        take(1, JobChange.of(new JobEvent.Admitted()));
        settledInBlockNine();
        bringBack(1);
        assertEquals(decidedBy, result());
        bringBack(1);
        assertEquals(decidedBy, result(), "once is enough");
    }

    @Test
    void anotherSettlementOrAnotherSeedBringsNothingBackAndWhatIsFinalIsForgotten() {
        openedInBlockFive();
        drawnAndClaimed();
        settledInBlockNine();
        undoFrom(5);
        take(1, Samples.opening(6));
        bringBack(1);
        assertEquals(" ", result(), "the seed is another one");
        DATABASE.run(transaction -> transaction.chainEffects().forgetTakenBefore(5));
        assertEquals("2", text("select count(*) from undone_result"));
        DATABASE.run(transaction -> transaction.chainEffects().forgetTakenBefore(6));
        assertEquals("0", text("select count(*) from undone_result"));
    }

    @Test
    void aSettlementThatIsGoneIsSettledAgainAndTheWatcherHearsOfBoth() {
        openedInBlockFive();
        take(
                1,
                JobChange.of(new JobEvent.FaultFound(
                        Fault.PLATFORM, Refusal.told("no-majority", "Nobody agrees.", "Submit it again."))));
        take(1, JobChange.of(new JobEvent.Settled(Outcome.PLATFORM_FAULT, Optional.empty()), Samples.at(9, 1)));
        undoFrom(9);
        assertEquals(JobStatus.SETTLING, job().status());
        assertEquals(Optional.of(Outcome.PLATFORM_FAULT), job().outcome(), "what was decided stays decided");
        assertEquals(Optional.empty(), job().endedBy());
        assertTrue(job().opened().isPresent(), "the opening was earlier");
        take(1, JobChange.of(new JobEvent.Settled(Outcome.PLATFORM_FAULT, Optional.empty()), Samples.at(10, 1)));
        List<JobEntry> events = DATABASE.call(transaction -> transaction.jobs().eventsAfter(Samples.id(1), 4, 10));
        assertEquals(
                List.of("settled", "undone", "settled"),
                events.stream().map(entry -> entry.event().kind().wireName()).toList());
        assertEquals(
                List.of(true, false, false),
                events.stream().map(JobEntry::undone).toList());
    }

    @Test
    void undoingTwiceIsUndoingOnce() {
        openedInBlockFive();
        undoFrom(5);
        int events = job().view().sequence();
        undoFrom(5);
        assertEquals(events, job().view().sequence());
        assertEquals(JobStatus.SUBMITTED, job().status());
    }

    @Test
    void whatHappenedBeforeTheForkStays() {
        openedInBlockFive();
        market(4);
        undoFrom(6);
        assertEquals(JobStatus.QUEUED, job().status());
        assertTrue(dataset().isPresent());
    }

    /** Published with terms and a purchase in that block; delivered three blocks later. */
    private static void market(long block) {
        DATABASE.run(transaction -> {
            DatasetRepository datasets = transaction.datasets();
            datasets.published(DATASET, SELLER, Samples.at(block, 0));
            datasets.versionAdded(DATASET, FIRST, MANIFEST, Samples.at(block, 1));
            datasets.termsChanged(DATASET, terms("10", block), Samples.at(block, 2));
            PurchaseRepository purchases = transaction.purchases();
            purchases.purchased(DATASET, FIRST, BUYER, Wei.data("10"), Samples.at(block, 3));
            purchases.delivered(DATASET, BUYER, Samples.at(block + 3, 0));
        });
    }

    private static DatasetTerms terms(String price, long block) {
        return new DatasetTerms(Wei.data(price), true, Wei.data("1"), true, List.of(), Samples.time(block));
    }

    private static Optional<?> dataset() {
        return DATABASE.call(transaction -> transaction.datasets().find(DATASET, Samples.time(100)));
    }

    @Test
    void aPurchaseSurvivesALostDeliveryButNotItsOwnBlock() {
        market(4);
        undoFrom(7);
        assertEquals(Optional.empty(), purchase().orElseThrow().deliveredTransaction());
        DATABASE.run(transaction -> transaction.purchases().delivered(DATASET, BUYER, Samples.at(8, 0)));
        assertTrue(purchase().orElseThrow().deliveredTransaction().isPresent());
        undoFrom(4);
        assertEquals(Optional.empty(), purchase());
        assertEquals(Optional.empty(), dataset());
        market(5);
        assertTrue(dataset().isPresent());
    }

    private static Optional<PurchaseRow> purchase() {
        return DATABASE.call(transaction -> transaction.purchases().findLive(DATASET, BUYER));
    }

    @Test
    void aRefundThatIsGoneMakesThePurchaseLiveAgainInPlaceOfTheLaterOne() {
        market(4);
        DATABASE.run(transaction -> {
            RawSql.of(transaction).execute("update purchase set delivered_block = null, delivered_tx = null");
            PurchaseRepository purchases = transaction.purchases();
            purchases.refunded(DATASET, BUYER, Samples.at(8, 0));
            purchases.purchased(DATASET, FIRST, BUYER, Wei.data("9"), Samples.at(8, 1));
        });
        assertEquals(Wei.data("9"), purchase().orElseThrow().price());
        undoFrom(8);
        assertEquals(Wei.data("10"), purchase().orElseThrow().price());
    }

    @Test
    void weightsAndOffersOfProvidersGoBackToWhatTheyWere() {
        Address provider = Samples.account(9);
        DATABASE.run(transaction -> {
            ProviderRepository providers = transaction.providers();
            providers.registered(provider, 0, Samples.account(10), Wei.data("1"), "", Samples.at(4, 0));
            providers.weightChanged(provider, Wei.data("1000"), Samples.at(4, 1));
            providers.updated(provider, Wei.data("2"), "", false, Samples.at(8, 0));
            providers.weightChanged(provider, Wei.ZERO, Samples.at(8, 1));
        });
        undoFrom(8);
        DATABASE.run(transaction -> {
            assertEquals(Wei.data("1000"), find(transaction, provider).weight());
            assertEquals(Wei.data("1"), find(transaction, provider).pricePerVcpuHour());
            assertTrue(find(transaction, provider).active());
        });
        undoFrom(4);
        assertEquals(
                List.of(), DATABASE.call(transaction -> transaction.providers().list()));
    }

    private static ProviderRow find(Transaction transaction, Address provider) {
        return transaction.providers().find(provider).orElseThrow();
    }

    @Test
    void batchesOfTheLogGoWithTheirRecords() {
        LogRecordRow line = new LogRecordRow(
                0,
                0,
                Samples.id(1),
                BUYER,
                DATASET,
                FIRST,
                Samples.digest(1),
                Samples.digest(2),
                Samples.digest(3),
                BigInteger.valueOf(-5),
                Outcome.SUCCEEDED);
        DATABASE.run(transaction -> {
            LogRepository log = transaction.log();
            log.appended(0, Samples.digest(77), List.of(line), Samples.at(9, 4));
            log.appended(0, Samples.digest(77), List.of(line), Samples.at(9, 4));
            assertEquals(Optional.of(line), log.findRecord(Samples.id(1)));
            assertEquals(List.of(line), log.list(Optional.empty(), 10));
            assertEquals(List.of(), log.list(Optional.of(line), 10));
            assertEquals(Samples.digest(77), log.findBatch(0).orElseThrow().root());
        });
        undoFrom(9);
        DATABASE.run(transaction -> {
            assertEquals(Optional.empty(), transaction.log().findRecord(Samples.id(1)));
            assertEquals(List.of(), transaction.log().batches());
        });
    }

    private static String text(String sql) {
        return DATABASE.call(transaction ->
                RawSql.of(transaction).createQuery(sql).mapTo(String.class).one());
    }
}
