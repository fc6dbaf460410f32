package io.datacoin.api.upload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.datacoin.api.fixture.TestCaller;
import io.datacoin.api.fixture.TestMarket;
import io.datacoin.api.wiring.ApiServer;
import io.datacoin.chain.signing.PrivateKey;
import io.datacoin.database.transaction.RawSql;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UploadTest {
    private final TestMarket market = TestMarket.shared();
    private final TestCaller sender = market.stranger();

    @BeforeEach
    void logIn() {
        sender.login(PrivateKey.generate());
    }

    private HttpResponse<String> head(String upload) {
        return sender.send("HEAD", upload, Optional.empty(), "Tus-Resumable", "1.0.0");
    }

    private long offset(String upload) {
        return Long.parseLong(head(upload).headers().firstValue("Upload-Offset").orElseThrow());
    }

    private static byte[] sha256(byte[] bytes) throws NoSuchAlgorithmException {
        return MessageDigest.getInstance("SHA-256").digest(bytes);
    }

    @Test
    void aFileInPiecesIsWholeAtTheEnd() throws NoSuchAlgorithmException {
        byte[] bytes = new byte[300_000];
        new Random(1).nextBytes(bytes);
        String upload = sender.announce("C:\\data\\flights.csv", bytes.length);
        assertEquals(
                204, sender.append(upload, 0, Arrays.copyOf(bytes, 100_000)).statusCode());
        assertEquals(100_000, offset(upload));
        assertEquals(
                204,
                sender.append(upload, 100_000, Arrays.copyOfRange(bytes, 100_000, bytes.length))
                        .statusCode());
        assertEquals(
                HexFormat.of().formatHex(sha256(bytes)),
                head(upload).headers().firstValue("Upload-Sha256").orElseThrow());
    }

    @Test
    void aConnectionThatBreaksInTheMiddleIsResumedWhereItBroke() throws IOException, NoSuchAlgorithmException {
        byte[] bytes = new byte[200_000];
        new Random(2).nextBytes(bytes);
        String upload = sender.announce("flights.csv", bytes.length);
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), sender.server().getPort())) {
            OutputStream output = socket.getOutputStream();
            output.write(("PATCH /v1" + upload + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                            + sender.token()
                            + "\r\nTus-Resumable: 1.0.0\r\nUpload-Offset: 0\r\n"
                            + "Content-Type: application/offset+octet-stream\r\nContent-Length: " + bytes.length
                            + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            output.write(bytes, 0, 120_000);
            output.flush();
        }
        long kept = awaitOffset(upload);
        assertTrue(kept > 0 && kept <= 120_000, "kept " + kept);
        byte[] rest = Arrays.copyOfRange(bytes, (int) kept, bytes.length);
        assertEquals(204, sender.append(upload, kept, rest).statusCode());
        assertEquals(
                HexFormat.of().formatHex(sha256(bytes)),
                head(upload).headers().firstValue("Upload-Sha256").orElseThrow());
    }

    private long awaitOffset(String upload) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        long offset = 0;
        while (offset == 0 && System.nanoTime() < deadline) {
            offset = offset(upload);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        return offset;
    }

    @Test
    void anEmptyFileIsRefusedBeforeItIsSent() {
        TestCaller.problem(
                sender.send("POST", "/uploads", Optional.empty(), "Tus-Resumable", "1.0.0", "Upload-Length", "0"),
                400,
                "empty-file");
    }

    @Test
    void aFileOverTheLimitIsRefusedBeforeItIsSent() {
        TestCaller.problem(
                sender.send("POST", "/uploads", Optional.empty(), "Tus-Resumable", "1.0.0", "Upload-Length", "1000001"),
                413,
                "upload-too-large");
    }

    @Test
    void aWrongOffsetIsToldTheRightOne() {
        String upload = sender.announce("a.csv", 10);
        JsonNode problem = TestCaller.problem(sender.append(upload, 5, new byte[5]), 409, "offset-mismatch");
        assertTrue(problem.get("detail").asText().contains("expected: 0"));
    }

    @Test
    void moreThanAnnouncedIsRefused() {
        String upload = sender.announce("a.csv", 10);
        TestCaller.problem(sender.append(upload, 0, new byte[11]), 413, "upload-too-long");
    }

    @Test
    void aChunkWithAWrongChecksumLeavesNothingBehind() throws NoSuchAlgorithmException {
        byte[] bytes = "x,y\n1,2\n".getBytes(StandardCharsets.UTF_8);
        String upload = sender.announce("a.csv", bytes.length);
        String wrong = "sha256 " + Base64.getEncoder().encodeToString(new byte[32]);
        TestCaller.problem(sender.append(upload, 0, bytes, "Upload-Checksum", wrong), 460, "checksum-mismatch");
        assertEquals(0, offset(upload));
        String right = "sha256 " + Base64.getEncoder().encodeToString(sha256(bytes));
        assertEquals(
                204, sender.append(upload, 0, bytes, "Upload-Checksum", right).statusCode());
    }

    @Test
    void aWrongChecksumDoesNotMakeTheServerReadTheWholeFileAgain() throws IOException, NoSuchAlgorithmException {
        byte[] bytes = "x,y\n1,2\n3,4\n".getBytes(StandardCharsets.UTF_8);
        byte[] end = Arrays.copyOfRange(bytes, 8, bytes.length);
        String upload = sender.announce("a.csv", bytes.length);
        assertEquals(204, sender.append(upload, 0, Arrays.copyOf(bytes, 8)).statusCode());
        String wrong = "sha256 " + Base64.getEncoder().encodeToString(new byte[32]);
        TestCaller.problem(sender.append(upload, 8, end, "Upload-Checksum", wrong), 460, "checksum-mismatch");
        // Who reads the file again finds something else.
        Files.write(market.uploadedFile(upload.substring(upload.lastIndexOf('/') + 1)), new byte[8]);
        assertEquals(204, sender.append(upload, 8, end).statusCode());
        assertEquals(
                HexFormat.of().formatHex(sha256(bytes)),
                head(upload).headers().firstValue("Upload-Sha256").orElseThrow());
    }

    @Test
    void anUploadIsNobodyElsesBusiness() {
        String upload = sender.announce("a.csv", 10);
        TestCaller stranger = market.stranger();
        stranger.login(PrivateKey.generate());
        TestCaller.problem(stranger.append(upload, 0, new byte[10]), 404, "not-found");
        assertEquals(
                404,
                stranger.send("HEAD", upload, Optional.empty(), "Tus-Resumable", "1.0.0")
                        .statusCode());
    }

    @Test
    void aRequestInAnotherVersionOfTusIsRefused() {
        TestCaller.problem(sender.send("POST", "/uploads", Optional.empty(), "Upload-Length", "1"), 412, "tus-version");
    }

    @Test
    void announcingTwiceWithOneKeyIsOneUpload() {
        String[] headers = {"Tus-Resumable", "1.0.0", "Upload-Length", "7", "Idempotency-Key", "once"};
        HttpResponse<String> first = sender.send("POST", "/uploads", Optional.empty(), headers);
        HttpResponse<String> second = sender.send("POST", "/uploads", Optional.empty(), headers);
        assertEquals(201, second.statusCode());
        assertEquals(first.headers().firstValue("Location"), second.headers().firstValue("Location"));
        headers[3] = "8";
        TestCaller.problem(sender.send("POST", "/uploads", Optional.empty(), headers), 422, "idempotency-key-reused");
    }

    @Test
    void aNameWithControlCharactersIsTakenWithoutThem() {
        String upload = sender.announce("a\u0000b\n.csv", 10);
        assertEquals(0, offset(upload));
    }

    @Test
    void oneWalletDoesNotFillTheDiskWithFilesItNeverUses() {
        TestCaller hoarder = market.somebody();
        for (int announced = 0; announced < 4; announced++) {
            hoarder.announce("part" + announced + ".csv", 1_000_000);
        }
        HttpResponse<String> refused =
                hoarder.send("POST", "/uploads", Optional.empty(), "Tus-Resumable", "1.0.0", "Upload-Length", "1");
        TestCaller.problem(refused, 409, "too-many-uploads");
        assertEquals(
                204,
                hoarder.send("DELETE", first(hoarder), Optional.empty(), "Tus-Resumable", "1.0.0")
                        .statusCode());
        hoarder.announce("small.csv", 1);
    }

    @Test
    void onAFullDiskNothingIsTakenAndTheRestWorks() throws IOException {
        String upload = sender.announce("a.csv", 10);
        try (ApiServer full = market.serverWithAFullDisk()) {
            TestCaller late = market.strangerAt(full);
            late.login(sender.key());
            HttpResponse<String> refused =
                    late.send("POST", "/uploads", Optional.empty(), "Tus-Resumable", "1.0.0", "Upload-Length", "1");
            TestCaller.problem(refused, 507, "disk-space-low");
            assertEquals("60", refused.headers().firstValue("Retry-After").orElseThrow());
            TestCaller.problem(late.append(upload, 0, new byte[10]), 507, "disk-space-low");
            assertEquals(
                    "low",
                    TestCaller.json(late.get("/health/ready"))
                            .at("/checks/disk")
                            .asText());
            String metrics = late.get("/metrics").body();
            assertTrue(metrics.contains("datacoin_disk_free_bytes") && metrics.contains("datacoin_disk_floor_bytes"));
            assertEquals(200, late.get("/datasets").statusCode());
        }
        assertEquals(0, offset(upload));
        assertEquals(204, sender.append(upload, 0, new byte[10]).statusCode());
    }

    private String first(TestCaller owner) {
        return market.postgres()
                .database()
                .call(transaction -> "/uploads/"
                        + RawSql.of(transaction)
                                .createQuery("select id from upload where owner = :owner order by created_at limit 1")
                                .bind("owner", owner.key().address())
                                .mapTo(UUID.class)
                                .one());
    }
}
