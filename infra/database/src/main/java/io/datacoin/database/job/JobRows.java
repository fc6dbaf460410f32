package io.datacoin.database.job;

import io.datacoin.database.Rows;
import io.datacoin.domain.id.DatasetId;
import io.datacoin.domain.id.DatasetVersion;
import io.datacoin.domain.job.Fault;
import io.datacoin.domain.job.JobRequest;
import io.datacoin.domain.job.JobStatus;
import io.datacoin.domain.job.Outcome;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.statement.StatementContext;

/** Reads jobs and their events from rows. */
final class JobRows {
    static final String COLUMNS = "job_id, requester, spec, spec_digest, dataset_id, dataset_version, fee, replicas,"
            + " providers_per_replica, deadline, nonce, signature, status, status_reason, fault, outcome, progress,"
            + " last_seq, seed, train_price, opened_at, opened_block, opened_block_hash, opened_tx, ended_tx, cancel_signature,"
            + " wake_at, created_at, updated_at";

    private JobRows() {}

    static JobRow read(ResultSet row, StatementContext context) throws SQLException {
        JobRequest request = new JobRequest(
                Rows.address(row, "requester"),
                Rows.bytes32(row, "spec_digest"),
                new DatasetId(row.getLong("dataset_id")),
                new DatasetVersion(row.getInt("dataset_version")),
                Rows.wei(row, "fee"),
                row.getInt("replicas"),
                Rows.instant(row, "deadline"),
                Rows.number(row, "nonce"));
        return new JobRow(
                Rows.jobId(row, "job_id"),
                request,
                Rows.hexBytes(row, "signature"),
                Rows.text(row, "spec"),
                row.getInt("providers_per_replica"),
                JobStatus.fromWireName(Rows.text(row, "status")),
                Rows.optionalText(row, "status_reason"),
                Rows.optionalText(row, "fault").map(Fault::fromWireName),
                Rows.optionalText(row, "outcome").map(Outcome::fromWireName),
                Rows.optionalText(row, "progress"),
                row.getInt("last_seq"),
                opened(row),
                Rows.optionalBytes32(row, "ended_tx"),
                Rows.optionalHexBytes(row, "cancel_signature"),
                Rows.instant(row, "wake_at"),
                Rows.instant(row, "created_at"),
                Rows.instant(row, "updated_at"));
    }

    private static Optional<JobRow.Opened> opened(ResultSet row) throws SQLException {
        if (Rows.optionalLong(row, "opened_block").isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new JobRow.Opened(
                Rows.bytes32(row, "seed"),
                Rows.wei(row, "train_price"),
                Rows.instant(row, "opened_at"),
                row.getLong("opened_block"),
                Rows.bytes32(row, "opened_block_hash"),
                Rows.bytes32(row, "opened_tx")));
    }

    static JobEventRow readEvent(ResultSet row, StatementContext context) throws SQLException {
        return new JobEventRow(
                Rows.jobId(row, "job_id"),
                row.getInt("seq"),
                Rows.instant(row, "at"),
                Rows.text(row, "type"),
                Rows.optionalText(row, "from_status").map(JobStatus::fromWireName),
                Rows.optionalText(row, "to_status").map(JobStatus::fromWireName),
                Rows.text(row, "data"),
                row.getBoolean("undone"));
    }
}
