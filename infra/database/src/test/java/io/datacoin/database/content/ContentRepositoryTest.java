package io.datacoin.database.content;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.datacoin.database.PostgresFixture;
import io.datacoin.database.Samples;
import io.datacoin.database.transaction.Database;
import io.datacoin.database.transaction.RawSql;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.ContentId;
import io.datacoin.domain.id.DatasetId;
import io.datacoin.domain.id.DatasetVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whose a content is, by the blocks in it. */
final class ContentRepositoryTest {
    private static final PostgresFixture POSTGRES = PostgresFixture.start();
    private static final Database DATABASE = POSTGRES.database();
    private static final Address SELLER = Samples.account(1);
    private static final Address OTHER = Samples.account(2);
    private static final Instant NOW = Samples.time(1_000);

    @AfterAll
    static void close() {
        POSTGRES.close();
    }

    @BeforeEach
    void clear() {
        DATABASE.run(transaction -> RawSql.of(transaction)
                .execute(
                        "truncate job, dataset, content_upload, content_part, content_attempt, content_unpin cascade"));
    }

    private static ContentId manifest(int number) {
        return ContentId.of(
                "bafkreigh2akiscaildcqabsyg3dfr6chu3fgpregiymsck7e7aqa4s5" + "abcdefgh".charAt(number) + "zy");
    }

    private static void publish(int number, Address seller, String raw) {
        publish(number, seller, raw, "");
    }

    private static void publishRejecting(int number, Address seller, String raw, String rejected) {
        publish(number, seller, raw, ", \"reading\": {\"rejected\": {\"cid\": \"" + rejected + "\", \"size\": 3}}");
    }

    private static void publish(int number, Address seller, String raw, String reading) {
        DATABASE.run(transaction -> {
            transaction.datasets().published(DatasetId.of(number), seller, Samples.at(number, 0));
            transaction
                    .datasets()
                    .versionAdded(DatasetId.of(number), DatasetVersion.of(1), manifest(number), Samples.at(number, 1));
            transaction
                    .datasets()
                    .manifestRead(
                            manifest(number),
                            seller,
                            "{\"name\": \"x\", \"description\": \"\", \"license\": \"\", \"format\": \"csv\","
                                    + " \"rowCount\": 2, \"schema\": [{}], \"raw\": {\"cid\": \"" + raw
                                    + "\", \"size\": 30}, \"table\": {\"cid\": \"table of " + raw + "\"}" + reading
                                    + "}");
            transaction.contents().consistsOf("table of " + raw, parts(number * 1_000_000L, 1));
        });
    }

    private static List<ContentPart> parts(long from, int count) {
        return LongStream.range(from, from + count)
                .mapToObj(number -> new ContentPart(Samples.digest(number), false))
                .toList();
    }

    private static void uploaded(Address seller, String cid, List<ContentPart> parts) {
        DATABASE.run(transaction -> {
            transaction.contents().uploaded(cid, seller, NOW);
            transaction.contents().consistsOf(cid, parts);
        });
    }

    private static void lookedInto(String cid, List<ContentPart> parts) {
        DATABASE.run(transaction -> transaction.contents().consistsOf(cid, parts));
    }

    private static ContentRight right(int number) {
        return DATABASE.call(transaction -> transaction.contents().right(DatasetId.of(number), DatasetVersion.of(1)));
    }

    @Test
    void oneBlockOfThousandsIsEnoughToBeAnothers() {
        uploaded(SELLER, "large", parts(1, 2_500));
        publish(1, OTHER, "copy");
        assertEquals(ContentRight.UNCHECKED, right(1));
        lookedInto("copy", parts(2_500, 3));
        assertEquals(ContentRight.OF_ANOTHER, right(1));
        uploaded(OTHER, "own", parts(2_500, 1));
        assertEquals(ContentRight.FIRST, right(1));
    }

    @Test
    void rejectedRowsBelongToWhomTheirBytesBelong() {
        uploaded(SELLER, "paid", parts(1, 3));
        uploaded(OTHER, "own", parts(20, 3));
        uploaded(OTHER, "table of own", parts(30, 3));
        publishRejecting(1, OTHER, "own", "paid");
        assertEquals(ContentRight.OF_ANOTHER, right(1));
        publishRejecting(2, OTHER, "own", "around paid");
        assertEquals(ContentRight.UNCHECKED, right(2));
        assertEquals(List.of("around paid"), unchecked());
        lookedInto("around paid", parts(3, 3));
        assertEquals(ContentRight.OF_ANOTHER, right(2));
        uploaded(OTHER, "rows that do not fit", parts(40, 1));
        publishRejecting(3, OTHER, "own", "rows that do not fit");
        assertEquals(ContentRight.UPLOADED, right(3));
    }

    @Test
    void whoeverNamesRejectedRowsOfBeforeAsAFileHasAnothers() {
        publishRejecting(1, SELLER, "first", "rows from elsewhere");
        lookedInto("first", parts(1, 1));
        lookedInto("rows from elsewhere", parts(10, 2));
        publish(2, OTHER, "rows from elsewhere");
        publish(3, OTHER, "around them");
        lookedInto("around them", parts(11, 3));
        assertEquals(ContentRight.FIRST, right(1));
        assertEquals(ContentRight.OF_ANOTHER, right(2));
        assertEquals(ContentRight.OF_ANOTHER, right(3));
    }

    @Test
    void rejectedRowsThatAreSoldAreNeeded() {
        uploaded(SELLER, "sold rows", parts(5, 2));
        publishRejecting(1, SELLER, "sold", "sold rows");
        assertTrue(isNeeded("sold rows"));
        DATABASE.run(transaction -> transaction.contents().letGo(SELLER, List.of("sold rows"), NOW));
        int records = DATABASE.call(transaction -> RawSql.of(transaction)
                .createQuery("select count(*) from content_upload where cid = 'sold rows'")
                .mapTo(Integer.class)
                .one());
        assertEquals(1, records);
    }

    @Test
    void smallBlocksAreNobodys() {
        uploaded(SELLER, "large", List.of(new ContentPart(Samples.digest(7), true)));
        publish(1, OTHER, "elsewhere");
        lookedInto("elsewhere", List.of(new ContentPart(Samples.digest(7), false)));
        assertEquals(ContentRight.FIRST, right(1));
    }

    @Test
    void ofContentsFromElsewhereTheFirstWhoNamedABlockHasIt() {
        publish(1, SELLER, "first");
        publish(2, OTHER, "second");
        lookedInto("first", parts(10, 3));
        lookedInto("second", parts(12, 3));
        assertEquals(ContentRight.FIRST, right(1));
        assertEquals(ContentRight.OF_ANOTHER, right(2));
    }

    @Test
    void aResultIsItsRequestersWhateverKindOfContentItIsNamedAs() {
        claimed(1, 40, 50, "majority");
        publish(1, OTHER, "report as raw");
        assertEquals(ContentRight.UNCHECKED, right(1));
        lookedInto("report as raw", parts(50, 1));
        assertEquals(ContentRight.OF_ANOTHER, right(1));
    }

    @Test
    void theRequesterMayPublishHisResult() {
        claimed(1, 40, 50, "majority");
        publish(1, Samples.account(3), "report of mine");
        lookedInto("report of mine", parts(50, 1));
        assertEquals(ContentRight.FIRST, right(1));
    }

    @Test
    void aBlockWithinAModelIsItsRequestersToo() {
        claimed(1, 40, 50, "majority");
        assertEquals(List.of("model", "report"), unchecked().stream().sorted().toList());
        lookedInto("model", parts(40, 5));
        publish(1, OTHER, "inner block");
        lookedInto("inner block", parts(44, 1));
        assertEquals(ContentRight.OF_ANOTHER, right(1));
    }

    @Test
    void whatAProviderOnlyClaimsTakesNothingFromAnybody() {
        claimed(1, 40, 50, "minority");
        publish(1, OTHER, "elsewhere");
        lookedInto("elsewhere", parts(40, 1));
        assertEquals(ContentRight.FIRST, right(1));
    }

    private static String hex(long digest) {
        return "'\\x" + Samples.digest(digest).hex().substring(2) + "'";
    }

    private static void claimed(int job, long modelDigest, long reportDigest, String verdict) {
        DATABASE.run(transaction -> {
            transaction.jobs().insertSubmitted(Samples.job(job), NOW);
            RawSql.of(transaction)
                    .execute("update job set requester = '" + Samples.account(3).hex() + "'");
            RawSql.of(transaction)
                    .execute("insert into lease (job_id, slot, draw_index, provider, operator_key, vcpus, exposure,"
                            + " offered_at, offer_ends_at) select job_id, 0, 0, requester, requester, 1, 1, created_at,"
                            + " created_at from job");
            RawSql.of(transaction)
                    .execute("insert into claim (job_id, slot, provider, lease_id, model_digest, report_digest,"
                            + " metrics_digest, model_cid, report_cid, signature, verdict, revealed_at) select job_id, 0,"
                            + " provider, id, " + hex(modelDigest) + ", " + hex(reportDigest) + ", " + hex(60)
                            + ", 'model', 'report', '\\x00', '"
                            + verdict + "', offered_at from lease");
        });
    }

    @Test
    void whatCameOfLookingIsRememberedUntilANewVersionNamesTheContent() {
        publish(1, SELLER, "away");
        assertEquals(List.of("away"), unchecked());
        DATABASE.run(transaction -> {
            assertEquals(
                    1,
                    transaction
                            .contents()
                            .attempted("away", NOW, Duration.ofSeconds(1), Duration.ofMinutes(1))
                            .count());
            transaction.contents().noted("away", "not found");
        });
        assertEquals(
                Optional.of(new ContentRepository.Look(1, Optional.of(NOW.plusSeconds(1)), Optional.of("not found"))),
                look());
        DATABASE.run(transaction -> transaction.contents().settled("away"));
        assertEquals(Optional.of(new ContentRepository.Look(1, Optional.empty(), Optional.of("not found"))), look());
        assertEquals(List.of(), unchecked());
        DATABASE.run(transaction -> transaction.contents().namedAgain("away"));
        assertEquals(List.of("away"), unchecked());
    }

    private static Optional<ContentRepository.Look> look() {
        return DATABASE.call(transaction -> transaction.contents().look(DatasetId.of(1), DatasetVersion.of(1)));
    }

    private static List<String> unchecked() {
        return DATABASE.call(transaction -> transaction.contents().unchecked(NOW, 10));
    }

    @Test
    void whatIsLetGoIsUnpinnedUnlessItIsNeeded() {
        uploaded(SELLER, "unused", parts(1, 2));
        uploaded(SELLER, "sold", parts(5, 2));
        publish(1, SELLER, "sold");
        DATABASE.run(transaction -> transaction.contents().letGo(SELLER, List.of("unused", "sold"), NOW));
        assertEquals(
                List.of("sold", "unused"),
                DATABASE.call(transaction -> transaction.contents().pinsToDrop(10)));
        assertFalse(isNeeded("unused"));
        assertTrue(isNeeded("sold"));
        DATABASE.run(transaction -> {
            transaction.contents().pinDropped("unused", false);
            transaction.contents().pinDropped("sold", true);
        });
        assertEquals(
                List.of(), DATABASE.call(transaction -> transaction.contents().pinsToDrop(10)));
    }

    private static boolean isNeeded(String cid) {
        return DATABASE.call(transaction ->
                transaction.contents().isNeeded(cid, Samples.digest(99).toBytes()));
    }
}
