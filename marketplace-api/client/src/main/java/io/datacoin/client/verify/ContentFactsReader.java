package io.datacoin.client.verify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.datacoin.chain.signing.Keccak;
import io.datacoin.domain.digest.Sha256;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.receipt.ContentFacts;
import io.datacoin.domain.result.MetricValue;
import io.datacoin.storage.cid.Cid;
import io.datacoin.storage.cid.IpfsPath;
import io.datacoin.storage.ipfs.IpfsClient;
import io.datacoin.training.spec.json.CanonicalJson;
import io.datacoin.training.spec.report.TrainingReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Reads report and model from IPFS, hashing every block: the node is not believed. */
final class ContentFactsReader {
    private static final int LARGEST_REPORT = 64 * 1024 * 1024;

    private final IpfsClient ipfs;

    ContentFactsReader(IpfsClient ipfs) {
        this.ipfs = ipfs;
    }

    /**
     * What the bytes say.
     *
     * @throws IOException when they cannot be had or are not what their CIDs name
     */
    ContentFacts read(Cid report, Cid model) throws IOException {
        byte[] reportBytes = ipfs.fetchVerified(IpfsPath.of(report), LARGEST_REPORT);
        TrainingReport decoded = decode(reportBytes);
        JsonNode spec = decoded.spec();
        hashModel(model);
        MetricValue value = MetricValue.of(decoded.metrics().getOrDefault(decoded.primaryMetric(), 0.0));
        return new ContentFacts(
                Keccak.of(CanonicalJson.bytes(spec)),
                Bytes32.of(report.digest()),
                Sha256.of(TrainingReport.agreedBytesOf(reportBytes)),
                Bytes32.of(model.digest()),
                Bytes32.of(Arrays.copyOf(decoded.primaryMetric().getBytes(StandardCharsets.US_ASCII), Bytes32.LENGTH)),
                value.nanos());
    }

    private static TrainingReport decode(byte[] bytes) throws IOException {
        try {
            return TrainingReport.decode(new String(bytes, StandardCharsets.UTF_8));
        } catch (JsonProcessingException notAReport) {
            throw new IOException("the report on IPFS is no training report: " + notAReport.getOriginalMessage());
        }
    }

    /** Every block of the model is fetched and hashed against the CID that names it; the bytes are not kept. */
    private void hashModel(Cid model) throws IOException {
        Path folder = Files.createTempDirectory("datacoin-verify-");
        try {
            ipfs.download(IpfsPath.of(model), folder.resolve("model"));
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                List<Path> deepestFirst =
                        files.sorted(Comparator.reverseOrder()).toList();
                for (Path file : deepestFirst) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
