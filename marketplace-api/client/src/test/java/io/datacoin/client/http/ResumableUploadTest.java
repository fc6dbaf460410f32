package io.datacoin.client.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.datacoin.client.refusal.RefusedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResumableUploadTest {
    /** Three pieces, the last one short. */
    private static final int BYTES = 17 * 1024 * 1024;

    private final TusServer server = new TusServer();
    private final List<Double> progress = new ArrayList<>();

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        server.close();
    }

    private Path file(int bytes) throws IOException {
        byte[] content = new byte[bytes];
        new Random(1).nextBytes(content);
        return Files.write(folder.resolve("flights é.csv"), content);
    }

    private void upload(Path file) {
        new ResumableUpload(new ApiClient(server.url()), file).send(progress::add);
    }

    private void arrivesWhole() throws IOException {
        Path file = file(BYTES);
        upload(file);
        assertArrayEquals(Files.readAllBytes(file), server.received());
        assertEquals(1.0, progress.get(progress.size() - 1));
        assertEquals(progress.stream().sorted().toList(), progress, "progress never goes back");
    }

    @Test
    void aFileArrivesInPiecesUnderItsName() throws IOException {
        arrivesWhole();
        assertEquals(3, progress.size());
        assertEquals(
                "filename " + Base64.getEncoder().encodeToString("flights é.csv".getBytes(StandardCharsets.UTF_8)),
                server.metadata());
    }

    @Test
    void connectionsThatBreakInTheMiddleCostOnlyWhatWasOnItsWay() throws IOException {
        server.cutsTheConnection().cutsTheConnection();
        arrivesWhole();
    }

    @Test
    void aServerThatIsStartedAgainIsWaitedFor() throws IOException {
        server.isStartedAgain();
        arrivesWhole();
    }

    @Test
    void theReasonAndTheRemedyOfTheServerReachTheUser() throws IOException {
        Path file = file(10);
        server.refusesUploads("upload-too-large");
        RefusedException tooLarge = assertThrows(RefusedException.class, () -> upload(file));
        assertEquals("upload-too-large", tooLarge.refusal().code());
        assertEquals("do something about upload-too-large", tooLarge.refusal().remedy());
    }

    @Test
    void aPieceThatIsRefusedIsNotTriedAgain() throws IOException {
        Path file = file(10);
        server.refusesThePiece();
        RefusedException over = assertThrows(RefusedException.class, () -> upload(file));
        assertEquals("session-over", over.refusal().code());
        assertEquals("do something about session-over", over.refusal().remedy());
        assertEquals(0, server.received().length);
    }

    @Test
    void filesThatCannotBeDatasetsAreRefusedBeforeTheServerIsAsked() throws IOException {
        Path missing = folder.resolve("nowhere.csv");
        RefusedException none = assertThrows(RefusedException.class, () -> upload(missing));
        assertEquals("file-missing", none.refusal().code());
        assertTrue(none.refusal().detail().contains(missing.toString()));
        Path empty = file(0);
        assertEquals(
                "file-empty",
                assertThrows(RefusedException.class, () -> upload(empty))
                        .refusal()
                        .code());
        assertEquals("", server.metadata());
    }
}
