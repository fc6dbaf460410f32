package io.datacoin.scheduler.result;

import io.datacoin.database.Rows;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.id.HexBytes;
import io.datacoin.domain.result.ResultClaim;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
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
     * @param metricNanos that number times 10^9
     * @param failure what a failure report says, as JSON
     */
    public record Revealed(
            ResultClaim claim,
            HexBytes signature,
            Optional<String> modelCid,
            String reportCid,
            Optional<String> metricName,
            Optional<BigInteger> metricNanos,
            Optional<String> failure) {}

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
                    Rows.optionalText(row, "model_cid"),
                    Rows.text(row, "report_cid"),
                    Rows.optionalText(row, "metric_name"),
                    Rows.optionalText(row, "metric_nanos").map(BigInteger::new),
                    Rows.optionalText(row, "failure")));
        }
        return new ClaimRow(
                row.getInt("slot"),
                Rows.address(row, "provider"),
                Rows.optionalBytes32(row, "commitment"),
                revealed,
                Rows.optionalText(row, "verdict").filter("majority"::equals).isPresent());
    }
}
