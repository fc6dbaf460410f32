package io.datacoin.api.upload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.datacoin.api.http.ProblemException;
import io.datacoin.api.quota.DiskFloor;
import io.datacoin.api.quota.DiskSpace;
import io.datacoin.api.quota.Quota;
import io.datacoin.api.quota.QuotaLimits;
import io.datacoin.database.PostgresFixture;
import io.datacoin.database.upload.UploadRow;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.refusal.ApiCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uploads on a disk that fills up, and uploads nobody makes a dataset of. */
class UploadStopsTest {
    private static final PostgresFixture POSTGRES = PostgresFixture.start();
    private static final Address OWNER = Address.of("0x00000000000000000000000000000000000000a1");
    private static final byte[] MEBIBYTE = new byte[1024 * 1024];

    @TempDir
    private Path folder = Path.of("");

    private Instant now = Instant.parse("2026-03-01T08:30:00Z");
    private long free = 1L << 40;
    private final Quota quota = new Quota(new QuotaLimits(1L << 40, Duration.ofHours(1), 9), () -> now);

    @AfterAll
    static void close() {
        POSTGRES.close();
    }

    private final DiskSpace.Disk disk = new DiskSpace.Disk() {
        @Override
        public long free() {
            return free;
        }

        @Override
        public long total() {
            return 1L << 40;
        }
    };

    private Uploads uploads() throws IOException {
        return new Uploads(POSTGRES.database(), folder, quota, new DiskSpace(disk, new DiskFloor(1_000, 0)), () -> now);
    }

    private static UploadRow row(Uploads uploads, UUID id) {
        return uploads.find(OWNER, id).orElseThrow();
    }

    @BeforeEach
    void forget() {
        POSTGRES.database().run(transaction -> transaction.consumption().forget(now.plus(Duration.ofDays(9))));
    }

    private long usedBytes() {
        return POSTGRES.database().call(transaction -> transaction.consumption().since(OWNER, Instant.EPOCH)).stream()
                .mapToLong(hour -> hour.bytes())
                .sum();
    }

    @Test
    void anUploadStopsAtTheFloorAndGoesOnWhenThereIsRoom() throws IOException {
        Uploads uploads = uploads();
        UUID id = POSTGRES.database()
                .call(transaction -> uploads.create(transaction, OWNER, "a.csv", 8L * MEBIBYTE.length));
        UploadWriter writer = UploadWriter.open(uploads, row(uploads, id), Optional.empty(), Optional.empty());
        writer.write(MEBIBYTE);
        free = 1_500;
        ProblemException stopped = assertThrows(ProblemException.class, () -> {
            writer.write(MEBIBYTE);
            writer.write(MEBIBYTE);
        });
        assertTrue(stopped.problem().refusal().is(ApiCode.DISK_SPACE_LOW), stopped::toString);
        writer.interrupted();
        writer.close();
        long kept = row(uploads, id).receivedBytes();
        assertTrue(kept >= MEBIBYTE.length && kept <= 2L * MEBIBYTE.length, "kept " + kept);
        assertEquals(kept, usedBytes());

        free = 1L << 40;
        UploadWriter again = UploadWriter.open(uploads, row(uploads, id), Optional.empty(), Optional.empty());
        while (again.position() < 8L * MEBIBYTE.length) {
            again.write(MEBIBYTE);
        }
        again.finish();
        again.close();
        assertEquals(UploadRow.Status.COMPLETE, row(uploads, id).status());
        assertEquals(8L * MEBIBYTE.length, usedBytes());
    }

    /** Nothing is continued over a hole: the file may be another server's, or was lost with a disk. */
    @Test
    void anUploadWhoseBytesAreGoneIsNotContinued() throws IOException {
        Uploads uploads = uploads();
        UUID id = POSTGRES.database().call(transaction -> uploads.create(transaction, OWNER, "a.csv", 2L << 20));
        UploadWriter writer = UploadWriter.open(uploads, row(uploads, id), Optional.empty(), Optional.empty());
        writer.write(MEBIBYTE);
        writer.interrupted();
        writer.close();
        Files.write(uploads.file(id), new byte[] {1});
        ProblemException refused = assertThrows(
                ProblemException.class,
                () -> UploadWriter.open(uploads, row(uploads, id), Optional.empty(), Optional.empty()));
        assertTrue(refused.problem().refusal().is(ApiCode.UPLOAD_LOST), refused::toString);
    }

    @Test
    void aFinishedUploadNobodyUsesIsForgottenAndStillCounts() throws IOException {
        Uploads uploads = uploads();
        UUID id = POSTGRES.database().call(transaction -> uploads.create(transaction, OWNER, "a.csv", 3));
        UploadWriter writer = UploadWriter.open(uploads, row(uploads, id), Optional.empty(), Optional.empty());
        writer.write(new byte[] {1, 2, 3});
        writer.finish();
        writer.close();
        assertEquals(now.plus(Uploads.LIFETIME), row(uploads, id).expiresAt());
        now = now.plus(Uploads.LIFETIME);
        uploads.expire();
        assertTrue(Files.exists(uploads.file(id)));
        now = now.plusSeconds(1);
        uploads.expire();
        assertTrue(Files.notExists(uploads.file(id)));
        assertEquals(Optional.empty(), uploads.find(OWNER, id));
        assertEquals(3, usedBytes());
    }

    @Test
    void aPieceWithAWrongDigestCounts() throws IOException {
        Uploads uploads = uploads();
        UUID id = POSTGRES.database().call(transaction -> uploads.create(transaction, OWNER, "a.csv", 3));
        UploadWriter writer = UploadWriter.open(uploads, row(uploads, id), Optional.of(new byte[32]), Optional.empty());
        writer.write(new byte[] {1, 2, 3});
        assertThrows(ProblemException.class, writer::finish);
        writer.close();
        assertEquals(0, row(uploads, id).receivedBytes());
        assertEquals(3, usedBytes());
    }
}
