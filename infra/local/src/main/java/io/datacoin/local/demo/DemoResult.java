package io.datacoin.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.datacoin.cli.terminal.MetricOrder;
import io.datacoin.training.spec.report.TrainingReport;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What came out of the story.
 *
 * @param job the ended job, as the API shows it
 * @param receipt what {@code verify} checked
 * @param timings seconds per part
 */
public record DemoResult(
        String datasetId,
        String manifestCid,
        String purchaseTx,
        JsonNode job,
        TrainingReport report,
        JsonNode receipt,
        boolean verified,
        Map<String, Double> timings) {

    public DemoResult {
        timings = new LinkedHashMap<>(timings);
    }

    /** The object {@code demo --json} prints. */
    public Map<String, Object> document(Duration stackStart) {
        Map<String, Double> seconds = new LinkedHashMap<>();
        seconds.put("start", stackStart.toMillis() / 1000.0);
        seconds.putAll(timings);
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("datasetId", datasetId);
        document.put("manifestCid", manifestCid);
        document.put("purchaseTx", purchaseTx);
        document.put("jobId", job.path("id").asText());
        document.put("status", job.path("status").asText());
        document.put("provider", job.path("provider").asText());
        document.put("modelCid", job.path("modelCid").asText());
        document.put("reportCid", job.path("reportCid").asText());
        document.put("metrics", MetricOrder.of(report.metrics()));
        document.put("logTx", job.path("settleTx").asText());
        document.put("receipt", receipt);
        document.put("verified", verified);
        document.put("timings", seconds);
        return document;
    }
}
