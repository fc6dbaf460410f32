package io.datacoin.worker.result;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.id.ContentId;
import io.datacoin.domain.job.FailureReport;
import io.datacoin.domain.refusal.Refusal;
import io.datacoin.domain.result.MetricValue;
import io.datacoin.storage.cid.Cid;
import io.datacoin.storage.cid.IpfsPath;
import io.datacoin.storage.dag.UnixFsHasher;
import io.datacoin.storage.ipfs.IpfsClient;
import io.datacoin.storage.ipfs.IpfsNodeFixture;
import io.datacoin.training.spec.json.CanonicalJson;
import io.datacoin.training.spec.process.TrainResult;
import io.datacoin.worker.lease.LeaseOrder;
import io.datacoin.worker.lease.SampleOffer;
import io.datacoin.worker.lease.WorkResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run left behind, on a real node, under names nobody had to be believed for. */
final class PublishedResultTest {
    private static final int LIMIT = 1 << 20;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void modelAndReportAreOnTheNodePinnedAndNamedByTheirHashes() throws IOException {
        TrainResult left = left(SampleReport.digest());
        try (IpfsNodeFixture node = IpfsNodeFixture.start(folder.resolve("ipfs"))) {
            IpfsClient ipfs = node.client();
            WorkResult result = new ResultPublisher(ipfs).publish(left);

            Cid model = UnixFsHasher.hash(Path.of(left.modelDir())).cid();
            Cid report = UnixFsHasher.hash(Path.of(left.reportFile())).cid();
            assertEquals(ContentId.of(model.toString()), result.model());
            assertEquals(Bytes32.of(model.digest()), result.modelDigest());
            assertEquals(ContentId.of(report.toString()), result.report());
            assertEquals(Bytes32.of(report.digest()), result.reportDigest());
            assertTrue(ipfs.isPinned(model));
            assertTrue(ipfs.isPinned(report));
            assertArrayEquals(SampleReport.report().canonicalBytes(), fetched(ipfs, result.report()));
        }
    }

    @Test
    void theClaimCarriesTheMetricsOfTheReport() throws IOException {
        TrainResult left = left(SampleReport.digest());
        try (IpfsNodeFixture node = IpfsNodeFixture.start(folder.resolve("ipfs"))) {
            WorkResult result = new ResultPublisher(node.client()).publish(left);
            assertEquals(SampleReport.digest(), result.metricsDigest().hex());
            assertEquals("accuracy", result.primaryMetric());
            assertEquals(MetricValue.of(0.9375), result.primaryValue());
            assertEquals("{\"accuracy\":0.9375,\"f1\":0.5}", result.metricsJson());
        }
    }

    @Test
    void aProcessThatLiesAboutItsMetricsPublishesNothing() throws IOException {
        TrainResult lie = left("0x" + "11".repeat(32));
        try (IpfsNodeFixture node = IpfsNodeFixture.start(folder.resolve("ipfs"))) {
            ResultPublisher publisher = new ResultPublisher(node.client());
            IOException refusal = assertThrows(IOException.class, () -> publisher.publish(lie));
            assertTrue(String.valueOf(refusal.getMessage()).contains("metrics digest"), refusal::toString);
            assertEquals(Set.of(), node.client().pins());
        }
    }

    @Test
    void aReportThatIsNoneOrNotThereIsNoResult() throws IOException {
        TrainResult left = left(SampleReport.digest());
        try (IpfsNodeFixture node = IpfsNodeFixture.start(folder.resolve("ipfs"))) {
            ResultPublisher publisher = new ResultPublisher(node.client());
            Files.writeString(Path.of(left.reportFile()), "{}");
            assertThrows(IOException.class, () -> publisher.publish(left));
            Files.writeString(
                    Path.of(left.reportFile()),
                    new String(SampleReport.report().canonicalBytes(), StandardCharsets.UTF_8) + " ".repeat(LIMIT));
            IOException tooLarge = assertThrows(IOException.class, () -> publisher.publish(left));
            assertTrue(String.valueOf(tooLarge.getMessage()).contains("more than 1048576 bytes"), tooLarge::toString);
            Files.delete(Path.of(left.reportFile()));
            assertThrows(IOException.class, () -> publisher.publish(left));
            assertEquals(Set.of(), node.client().pins());
        }
    }

    @Test
    void aFailureReportTellsEverybodyWhy() throws IOException {
        LeaseOrder order = SampleOffer.order(1);
        try (IpfsNodeFixture node = IpfsNodeFixture.start(folder.resolve("ipfs"))) {
            IpfsClient ipfs = node.client();
            FailureReport report = new ResultPublisher(ipfs)
                    .publishFailure(order, Refusal.told("one-class", "The label has one value.", "Choose another."));
            JsonNode told = CanonicalJson.parse(new String(fetched(ipfs, report.cid()), StandardCharsets.UTF_8));
            assertEquals(order.jobId().hex(), told.path("jobId").asText());
            assertEquals(
                    order.request().specDigest().hex(), told.path("specDigest").asText());
            assertEquals("spec", told.path("fault").asText());
            assertEquals("one-class", told.path("code").asText());
            assertEquals("The label has one value.", told.path("detail").asText());
            assertEquals("Choose another.", told.path("remedy").asText());
            assertEquals(Bytes32.of(Cid.parse(report.cid().text()).digest()), report.digest());
        }
    }

    @Test
    void aReasonOfAMillionWordsIsToldAtALengthEverybodyTakes() throws IOException {
        try (IpfsNodeFixture node = IpfsNodeFixture.start(folder.resolve("ipfs"))) {
            FailureReport report = new ResultPublisher(node.client())
                    .publishFailure(
                            SampleOffer.order(1),
                            Refusal.told("one-class", "x ".repeat(1_000_000), "y".repeat(1_000_000)));
            assertTrue(fetched(node.client(), report.cid()).length < 20_000);
        }
    }

    @Test
    void replicasAgreeOnTheCodeAndNotOnTheWords() throws IOException {
        LeaseOrder order = SampleOffer.order(1);
        try (IpfsNodeFixture node = IpfsNodeFixture.start(folder.resolve("ipfs"))) {
            ResultPublisher publisher = new ResultPublisher(node.client());
            FailureReport one = publisher.publishFailure(order, Refusal.told("bad-row", "row 3", "Mend it."));
            FailureReport other = publisher.publishFailure(order, Refusal.told("bad-row", "row 9", "Mend it."));
            FailureReport another = publisher.publishFailure(order, Refusal.told("one-class", "row 3", "Mend it."));
            assertEquals(one.agreement(), other.agreement());
            assertNotEquals(one.cid(), other.cid());
            assertNotEquals(one.agreement(), another.agreement());
        }
    }

    /** The files of a finished run, and what its process says of them. */
    private TrainResult left(String metricsDigest) throws IOException {
        Path model = Files.createDirectories(folder.resolve("output/model/data"));
        Files.writeString(model.resolve("part-00000"), "a forest");
        Path reportFile = folder.resolve("output/report.json");
        Files.write(reportFile, SampleReport.report().canonicalBytes());
        return new TrainResult(
                folder.resolve("output/model").toString(),
                reportFile.toString(),
                SampleReport.report().metrics(),
                metricsDigest);
    }

    private static byte[] fetched(IpfsClient ipfs, ContentId content) throws IOException {
        return ipfs.fetchVerified(IpfsPath.parse(content.text()), LIMIT);
    }
}
