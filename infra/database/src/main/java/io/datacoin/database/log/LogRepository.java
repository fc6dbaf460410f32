package io.datacoin.database.log;

import io.datacoin.database.row.Rows;
import io.datacoin.domain.chain.ChainPosition;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.id.DatasetId;
import io.datacoin.domain.id.DatasetVersion;
import io.datacoin.domain.id.JobId;
import io.datacoin.domain.job.Outcome;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * The training log as the chain reported it. Works in the transaction of its handle; storing the same batch twice
 * changes nothing.
 */
public final class LogRepository {
    private static final String RECORD = """
            select batch_index, position, job_id, requester, dataset_id, dataset_version, model_digest, report_digest,
                metric_name, metric_value, outcome
            from log_record
            """;
    private static final String BATCH =
            "select batch_index, root, record_count, block, tx_hash, logged_at from log_batch";

    private final Handle handle;

    /** The log as this transaction sees it. */
    public LogRepository(Handle handle) {
        this.handle = handle;
    }

    /**
     * A batch was appended.
     *
     * @throws IllegalArgumentException when a record is not of the batch
     */
    public void appended(long batchIndex, Bytes32 root, List<LogRecordRow> records, ChainPosition at) {
        int inserted = handle.createUpdate("""
                        insert into log_batch (batch_index, root, record_count, block, block_hash, tx_hash, logged_at)
                        values (:index, :root, :count, :block, :hash, :tx, :time) on conflict do nothing
                        """)
                .bind("index", batchIndex)
                .bind("root", root)
                .bind("count", records.size())
                .bind("block", at.block())
                .bind("hash", at.blockHash())
                .bind("tx", at.transaction())
                .bind("time", at.time())
                .execute();
        if (inserted == 1) {
            for (LogRecordRow entry : records) {
                add(batchIndex, entry);
            }
        }
    }

    private void add(long batchIndex, LogRecordRow entry) {
        if (entry.batchIndex() != batchIndex) {
            throw new IllegalArgumentException(
                    "record of batch " + entry.batchIndex() + " (expected: of batch " + batchIndex + ")");
        }
        handle.createUpdate("""
                        insert into log_record (batch_index, position, job_id, requester, dataset_id, dataset_version,
                            model_digest, report_digest, metric_name, metric_value, outcome)
                        values (:batch, :position, :job, :requester, :dataset, :version, :model, :report, :metric,
                            :value, :outcome)
                        """)
                .bind("batch", entry.batchIndex())
                .bind("position", entry.position())
                .bind("job", entry.jobId())
                .bind("requester", entry.requester())
                .bind("dataset", entry.datasetId())
                .bind("version", entry.datasetVersion())
                .bind("model", entry.modelDigest())
                .bind("report", entry.reportDigest())
                .bind("metric", entry.metricName())
                .bind("value", entry.metricValue())
                .bind("outcome", entry.outcome())
                .execute();
    }

    /** The record of a job. */
    public Optional<LogRecordRow> findRecord(JobId job) {
        return handle.createQuery(RECORD + " where job_id = :job")
                .bind("job", job)
                .map(LogRepository::read)
                .findOne();
    }

    /** The records of a batch in order: the leaves of its tree. */
    public List<LogRecordRow> recordsOf(long batchIndex) {
        return handle.createQuery(RECORD + " where batch_index = :batch order by position")
                .bind("batch", batchIndex)
                .map(LogRepository::read)
                .list();
    }

    /** A batch. */
    public Optional<LogBatchRow> findBatch(long batchIndex) {
        return handle.createQuery(BATCH + " where batch_index = :batch")
                .bind("batch", batchIndex)
                .map(LogRepository::readBatch)
                .findOne();
    }

    /** All batches in order: the leaves of the log's tree. */
    public List<LogBatchRow> batches() {
        return handle.createQuery(BATCH + " order by batch_index")
                .map(LogRepository::readBatch)
                .list();
    }

    /** A page of records, newest first; {@code before} is the last one of the page before. */
    public List<LogRecordRow> list(Optional<LogRecordRow> before, int limit) {
        return handle.createQuery(RECORD + " where (batch_index, position) < (:batch, :position)"
                        + " order by batch_index desc, position desc limit :limit")
                .bind("batch", before.map(LogRecordRow::batchIndex).orElse(Long.MAX_VALUE))
                .bind("position", before.map(LogRecordRow::position).orElse(Integer.MAX_VALUE))
                .bind("limit", limit)
                .map(LogRepository::read)
                .list();
    }

    private static LogBatchRow readBatch(ResultSet row, StatementContext context) throws SQLException {
        return new LogBatchRow(
                row.getLong("batch_index"),
                Rows.bytes32(row, "root"),
                row.getInt("record_count"),
                row.getLong("block"),
                Rows.bytes32(row, "tx_hash"),
                Rows.instant(row, "logged_at"));
    }

    private static LogRecordRow read(ResultSet row, StatementContext context) throws SQLException {
        return new LogRecordRow(
                row.getLong("batch_index"),
                row.getInt("position"),
                Rows.jobId(row, "job_id"),
                Rows.address(row, "requester"),
                new DatasetId(row.getLong("dataset_id")),
                new DatasetVersion(row.getInt("dataset_version")),
                Rows.bytes32(row, "model_digest"),
                Rows.bytes32(row, "report_digest"),
                Rows.bytes32(row, "metric_name"),
                Rows.number(row, "metric_value"),
                Outcome.fromWireName(Rows.text(row, "outcome")));
    }
}
