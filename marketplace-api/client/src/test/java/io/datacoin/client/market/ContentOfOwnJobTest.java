package io.datacoin.client.market;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.datacoin.client.fixture.FakeApi;
import io.datacoin.client.fixture.Tar;
import io.datacoin.domain.id.JobId;
import io.datacoin.storage.cid.Cid;
import io.datacoin.storage.dag.UnixFsHasher;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server gives its requester the bytes that were signed, or it is found out. */
final class ContentOfOwnJobTest {
    private static final JobId JOB = JobId.parse("0x" + "ab".repeat(32));
    private static final String JOBS = "GET /v1/jobs/" + JOB.hex();
    private static final byte[] REPORT = "{\"version\":1}".getBytes(StandardCharsets.UTF_8);

    private final FakeApi api = new FakeApi();
    private final ContentOfOwnJob content = new ContentOfOwnJob(api.client(), JOB);

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void theReportIsTheOneThatWasSigned() throws IOException {
        Cid signed = UnixFsHasher.hash(REPORT).cid();
        api.answering(JOBS + "/report", REPORT);
        assertArrayEquals(REPORT, content.report(signed, 100));
        assertThrows(IOException.class, () -> content.report(signed, REPORT.length - 1), "more than a report has");
        api.answering(JOBS + "/report", "{\"version\":2}");
        IOException other = assertThrows(IOException.class, () -> content.report(signed, 100));
        assertTrue(String.valueOf(other.getMessage()).contains("expected: " + signed), other::toString);
    }

    @Test
    void everyFileOfTheModelIs() throws IOException {
        Path model = Files.createDirectories(folder.resolve("model"));
        Files.writeString(model.resolve("part-0"), "weights");
        Cid signed = UnixFsHasher.hash(model).cid();
        api.answering(JOBS + "/model", Tar.of("model/part-0", "weights"));
        content.requireModel(signed);
        for (byte[] other :
                new byte[][] {Tar.of("model/part-0", "wEights"), Tar.of("model/part-1", "weights"), Tar.of()}) {
            api.answering(JOBS + "/model", other);
            assertThrows(IOException.class, () -> content.requireModel(signed));
        }
    }

    @Test
    void whatTheServerDoesNotGiveIsNotHad() {
        assertThrows(
                IOException.class,
                () -> content.report(UnixFsHasher.hash(REPORT).cid(), 100));
        assertThrows(
                IOException.class,
                () -> content.requireModel(UnixFsHasher.hash(REPORT).cid()));
    }
}
