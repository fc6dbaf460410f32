package io.datacoin.scheduler.result;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.datacoin.chain.signing.Keccak;
import io.datacoin.database.claim.ClaimRow;
import io.datacoin.database.job.JobRow;
import io.datacoin.domain.digest.Sha256;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.job.JobRequest;
import io.datacoin.domain.result.MetricValue;
import io.datacoin.training.spec.algorithm.Metric;
import io.datacoin.training.spec.json.CanonicalJson;
import io.datacoin.training.spec.report.TrainingReport;
import io.datacoin.training.spec.request.SpecCodec;
import io.datacoin.training.spec.request.TrainingSpec;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** Whether a report is about this job and says what the claim says. */
final class ResultReport {
    private ResultReport() {}

    /**
     * What contradicts; empty when nothing does.
     *
     * @throws JsonProcessingException when the bytes are no report
     */
    static Optional<String> objection(JobRow job, Address provider, ClaimRow.Revealed revealed, byte[] bytes)
            throws JsonProcessingException {
        TrainingReport report = TrainingReport.decode(new String(bytes, StandardCharsets.UTF_8));
        if (!Keccak.of(CanonicalJson.bytes(report.spec())).equals(job.request().specDigest())) {
            return Optional.of("The report is of another spec.");
        }
        if (!Sha256.of(TrainingReport.agreedBytesOf(bytes))
                .equals(revealed.claim().metricsDigest())) {
            return Optional.of("The metrics digest is not the report's.");
        }
        MetricValue primary = MetricValue.of(report.metrics().getOrDefault(report.primaryMetric(), 0.0));
        boolean sameMetric = revealed.metricName().equals(Optional.of(report.primaryMetric()))
                && revealed.metricValue().equals(Optional.of(primary))
                && revealed.metrics().equals(report.metrics());
        if (!sameMetric) {
            return Optional.of("The metrics of the claim are not the report's.");
        }
        return ofAnotherRun(job, provider, report)
                .or(() -> SpecCodec.decode(report.spec()).spec().flatMap(spec -> unlikeTheSpec(spec, report)));
    }

    private static Optional<String> ofAnotherRun(JobRow job, Address provider, TrainingReport report) {
        JobRequest request = job.request();
        if (report.version() != TrainingReport.FORMAT_VERSION) {
            return Optional.of("The report has the format " + report.version() + " (expected: "
                    + TrainingReport.FORMAT_VERSION + ").");
        }
        boolean ofThisData =
                report.dataset().id().equals(String.valueOf(request.datasetId().value()))
                        && report.dataset().version()
                                == request.datasetVersion().value();
        if (!ofThisData) {
            return Optional.of("The report is of another dataset or version.");
        }
        boolean ofThisRun = report.run().jobId().equals(job.id().hex())
                && report.run().provider().equals(provider.hex());
        return ofThisRun ? Optional.empty() : Optional.of("The report is of another job or provider.");
    }

    private static Optional<String> unlikeTheSpec(TrainingSpec spec, TrainingReport report) {
        if (!report.primaryMetric().equals(spec.primaryMetric().wireName())) {
            return Optional.of(
                    "The report's first metric is not " + spec.primaryMetric().wireName() + ".");
        }
        Map<String, Double> metrics = report.metrics();
        for (Metric asked : spec.metrics()) {
            if (!metrics.containsKey(asked.wireName())) {
                return Optional.of("The report lacks the metric " + asked.wireName() + ", which was asked for.");
            }
        }
        if (!metrics.values().stream().allMatch(Double::isFinite)) {
            return Optional.of("A metric of the report is not finite.");
        }
        return report.seed() == spec.split().seed()
                ? Optional.empty()
                : Optional.of("The report has another seed than the spec.");
    }
}
