package io.datacoin.worker.result;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datacoin.domain.digest.Sha256;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.id.ContentId;
import io.datacoin.domain.job.FailureReport;
import io.datacoin.domain.job.Fault;
import io.datacoin.domain.refusal.Refusal;
import io.datacoin.domain.result.MetricValue;
import io.datacoin.storage.cid.Cid;
import io.datacoin.storage.dag.HashedContent;
import io.datacoin.storage.dag.UnixFsHasher;
import io.datacoin.storage.ipfs.IpfsClient;
import io.datacoin.training.spec.json.CanonicalJson;
import io.datacoin.training.spec.process.TrainResult;
import io.datacoin.training.spec.report.TrainingReport;
import io.datacoin.worker.lease.LeaseOrder;
import io.datacoin.worker.lease.WorkResult;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Puts model and report on IPFS, pinned, and believes neither the node nor the training process about their names: the
 * content ids are computed here from the files, the metrics digest from the report. Safe for any thread.
 */
public final class ResultPublisher {
    private static final int LONGEST_WORDS = 8_000;

    private final IpfsClient ipfs;

    public ResultPublisher(IpfsClient ipfs) {
        this.ipfs = ipfs;
    }

    /**
     * Publishes what a training left in its output directory.
     *
     * @throws IOException when the files can not be read, the report is none, or the node does not take them
     */
    public WorkResult publish(TrainResult result) throws IOException {
        Path reportFile = Path.of(result.reportFile());
        byte[] reportBytes = reportIn(reportFile);
        TrainingReport report = TrainingReport.decode(new String(reportBytes, StandardCharsets.UTF_8));
        Bytes32 metricsDigest = Sha256.of(TrainingReport.agreedBytesOf(reportBytes));
        if (!metricsDigest.hex().equals(result.metricsDigest())) {
            throw new IOException("metrics digest: " + result.metricsDigest() + " (expected: " + metricsDigest
                    + ", computed from the report)");
        }
        Cid model = added(Path.of(result.modelDir()));
        Cid reportCid = added(reportFile);
        return new WorkResult(
                ContentId.of(model.toString()),
                ContentId.of(reportCid.toString()),
                Bytes32.of(model.digest()),
                Bytes32.of(reportCid.digest()),
                metricsDigest,
                report.primaryMetric(),
                MetricValue.of(report.metrics().getOrDefault(report.primaryMetric(), 0.0)),
                CanonicalJson.text(CanonicalJson.mapper().valueToTree(report.metrics())));
    }

    private static byte[] reportIn(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            byte[] bytes = content.readNBytes(TrainingReport.LARGEST_BYTES + 1);
            if (bytes.length > TrainingReport.LARGEST_BYTES) {
                throw new IOException("the report of the training has more than " + TrainingReport.LARGEST_BYTES
                        + " bytes, which no scheduler takes");
            }
            return bytes;
        }
    }

    /** Longer words are taken from nobody. */
    private static String shown(String words) {
        return words.length() > LONGEST_WORDS ? words.substring(0, LONGEST_WORDS) + "…" : words;
    }

    /**
     * Publishes why there is no model, so that the requester, who pays for the finding, can read it.
     *
     * @throws IOException when the node does not take it
     */
    public FailureReport publishFailure(LeaseOrder order, Refusal why) throws IOException {
        ObjectNode report = JsonNodeFactory.instance.objectNode();
        report.put("version", 1)
                .put("jobId", order.jobId().hex())
                .put("specDigest", order.request().specDigest().hex())
                .put("fault", Fault.SPEC.wireName())
                .put("code", why.code())
                .put("detail", shown(why.detail()))
                .put("remedy", shown(why.remedy()));
        byte[] bytes = CanonicalJson.bytes(report);
        HashedContent content = ipfs.add(bytes);
        // Replicas agree on the code, not on the words: those may name rows in another order.
        return new FailureReport(
                ContentId.of(content.cid().toString()),
                Bytes32.of(content.cid().digest()),
                Sha256.of(why.code().getBytes(StandardCharsets.UTF_8)));
    }

    private Cid added(Path path) throws IOException {
        HashedContent here = UnixFsHasher.hash(path);
        HashedContent there = ipfs.add(path);
        if (!here.cid().equals(there.cid())) {
            throw new IOException(path + " changed while it was published: " + here.cid() + ", then " + there.cid());
        }
        return here.cid();
    }
}
