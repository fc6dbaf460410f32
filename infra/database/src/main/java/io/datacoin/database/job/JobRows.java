package io.datacoin.database.job;

import io.datacoin.database.row.Rows;
import io.datacoin.domain.id.DatasetId;
import io.datacoin.domain.id.DatasetVersion;
import io.datacoin.domain.job.Fault;
import io.datacoin.domain.job.JobEntry;
import io.datacoin.domain.job.JobEvent;
import io.datacoin.domain.job.JobRequest;
import io.datacoin.domain.job.JobStatus;
import io.datacoin.domain.job.JobView;
import io.datacoin.domain.job.Outcome;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Optional;
import org.jdbi.v3.core.statement.StatementContext;

/** Reads jobs and their events from rows. */
final class JobRows {
    static final String COLUMNS = "job_id, requester, spec, spec_digest, dataset_id, dataset_version, fee, replicas,"
            + " providers_per_replica, deadline, nonce, signature, status, status_reason, fault, outcome, view,"
            + " seed, train_price, opened_at, opened_block, opened_block_hash, opened_tx, ended_tx, cancel_signature,"
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
                Rows.optionalText(row, "view").map(JobViewCodec::decode).orElse(JobView.EMPTY),
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

    static JobEntry readEntry(ResultSet row, StatementContext context) throws SQLException {
        return new JobEntry(
                row.getInt("seq"),
                Rows.instant(row, "at"),
                JobEventCodec.decode(JobEvent.Kind.fromWireName(Rows.text(row, "type")), Rows.text(row, "data")),
                Rows.optionalText(row, "from_status").map(JobStatus::fromWireName),
                Rows.optionalText(row, "to_status").map(JobStatus::fromWireName),
                Rows.optionalText(row, "reason"),
                Rows.optionalBytes32(row, "tx"),
                row.getBoolean("undone"));
    }

    /** The statuses as an array of wire names. */
    static Object[] names(Collection<JobStatus> statuses) {
        return statuses.stream().map(JobStatus::wireName).toArray();
    }
}
