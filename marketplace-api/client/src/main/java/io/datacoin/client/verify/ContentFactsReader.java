package io.datacoin.client.verify;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.datacoin.chain.signing.Keccak;
import io.datacoin.domain.digest.Sha256;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.receipt.ContentFacts;
import io.datacoin.domain.result.MetricValue;
import io.datacoin.storage.cid.Cid;
import io.datacoin.training.spec.json.CanonicalJson;
import io.datacoin.training.spec.report.TrainingReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What a report and a model say, whoever gave their bytes. */
final class ContentFactsReader {
    private final ReceiptContent content;

    ContentFactsReader(ReceiptContent content) {
        this.content = content;
    }

    /**
     * What the bytes say.
     *
     * @throws IOException when they cannot be had or are not what their CIDs name
     */
    ContentFacts read(Cid report, Cid model) throws IOException {
        byte[] bytes = content.report(report, TrainingReport.LARGEST_BYTES);
        TrainingReport decoded = decode(bytes);
        content.requireModel(model);
        MetricValue value = MetricValue.of(decoded.metrics().getOrDefault(decoded.primaryMetric(), 0.0));
        return new ContentFacts(
                Keccak.of(CanonicalJson.bytes(decoded.spec())),
                Bytes32.of(report.digest()),
                Sha256.of(TrainingReport.agreedBytesOf(bytes)),
                Bytes32.of(model.digest()),
                Bytes32.of(Arrays.copyOf(decoded.primaryMetric().getBytes(StandardCharsets.US_ASCII), Bytes32.LENGTH)),
                value.nanos());
    }

    private static TrainingReport decode(byte[] bytes) throws IOException {
        try {
            return TrainingReport.decode(new String(bytes, StandardCharsets.UTF_8));
        } catch (JsonProcessingException notAReport) {
            throw new IOException("the report is no training report: " + CanonicalJson.mistake(notAReport));
        }
    }
}
