package io.datacoin.database.claim;

import io.datacoin.database.row.Json;
import io.datacoin.database.row.Rows;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.id.ContentId;
import io.datacoin.domain.id.HexBytes;
import io.datacoin.domain.job.JobResult;
import io.datacoin.domain.refusal.Refusal;
import io.datacoin.domain.result.MetricValue;
import io.datacoin.domain.result.ResultClaim;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/**
 * What a provider said about its result.
 *
 * @param slot of the job
 * @param provider who said it
 * @param commitment said before the claim, when the job has replicas
 * @param revealed the claim itself
 * @param isMajority whether it was judged to be the result
 */
public record ClaimRow(
        int slot, Address provider, Optional<Bytes32> commitment, Optional<Revealed> revealed, boolean isMajority) {
    /**
     * A claim in the open.
     *
     * @param claim what was signed
     * @param signature by the operator key
     * @param modelCid where the model is; empty for a failure report
     * @param reportCid where the report is
     * @param metricName of the number in the log; empty for a failure report
     * @param metricValue that number
     * @param metrics all of the report, by name
     * @param failure what a failure report says
     */
    public record Revealed(
            ResultClaim claim,
            HexBytes signature,
            Optional<ContentId> modelCid,
            ContentId reportCid,
            Optional<String> metricName,
            Optional<MetricValue> metricValue,
            Map<String, Double> metrics,
            Optional<Refusal> failure) {
        /** Copies the metrics. */
        public Revealed {
            metrics = Map.copyOf(metrics);
        }

        /** The result as the job's ledger shows it. */
        public JobResult result(Address provider) {
            return new JobResult(provider, modelCid, reportCid, metrics);
        }
    }

    static ClaimRow read(ResultSet row) throws SQLException {
        Optional<Revealed> revealed = Optional.empty();
        if (Rows.optionalInstant(row, "revealed_at").isPresent()) {
            revealed = Optional.of(new Revealed(
                    new ResultClaim(
                            Rows.jobId(row, "job_id"),
                            Rows.bytes32(row, "model_digest"),
                            Rows.bytes32(row, "report_digest"),
                            Rows.bytes32(row, "metrics_digest")),
                    Rows.hexBytes(row, "signature"),
                    Rows.optionalText(row, "model_cid").map(ContentId::of),
                    ContentId.of(Rows.text(row, "report_cid")),
                    Rows.optionalText(row, "metric_name"),
                    Rows.optionalText(row, "metric_nanos").map(BigInteger::new).map(MetricValue::new),
                    Json.numbers(Json.parse(Rows.text(row, "metrics"))),
                    Rows.optionalText(row, "failure").map(Json::parse).map(Json::refusal)));
        }
        return new ClaimRow(
                row.getInt("slot"),
                Rows.address(row, "provider"),
                Rows.optionalBytes32(row, "commitment"),
                revealed,
                Rows.optionalText(row, "verdict").filter("majority"::equals).isPresent());
    }
}
