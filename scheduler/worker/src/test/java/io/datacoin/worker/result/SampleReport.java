package io.datacoin.worker.result;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.training.spec.report.TrainingReport;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;

/** The report of a small training. */
public final class SampleReport {
    private SampleReport() {}

    /** Accuracy 0.9375, which is its primary metric, and f1 0.5. */
    public static TrainingReport report() {
        return new TrainingReport(
                TrainingReport.FORMAT_VERSION,
                JsonNodeFactory.instance.objectNode(),
                new TrainingReport.DatasetRead("1", 1, "manifest", "table"),
                new TrainingReport.Rows(10, 10, 8, 2, List.of()),
                List.of(),
                List.of("x"),
                Map.of(),
                List.of("a", "b"),
                Map.of("accuracy", 0.9375, "f1", 0.5),
                "accuracy",
                List.of(),
                TrainingReport.Details.none(),
                List.of(),
                42,
                new TrainingReport.Engine("none", "none", "test"),
                new TrainingReport.Run("0x01", "0xbb", Map.of("fitting", 0.3), Map.of("cores", "1")));
    }

    /** Of what replicas must agree on, hex with 0x. */
    public static String digest() {
        try {
            return Bytes32.of(MessageDigest.getInstance("SHA-256").digest(report().agreedBytes()))
                    .hex();
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every Java platform has SHA-256", impossible);
        }
    }
}
