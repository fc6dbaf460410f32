package io.datacoin.scheduler.watch;

import io.datacoin.chain.event.LogEvent;
import io.datacoin.database.log.LogRecordRow;
import io.datacoin.database.log.LogRepository;
import io.datacoin.database.transaction.Transaction;
import io.datacoin.domain.receipt.LogRecord;
import java.util.ArrayList;
import java.util.List;

/** Keeps the training log: a batch's lines come before the event that closes it, in one transaction. */
final class LogWatcher implements EventHandler {

    @Override
    public void apply(Transaction transaction, List<Placed> events) {
        LogRepository log = transaction.log();
        List<LogRecord> lines = new ArrayList<>();
        for (Placed placed : events) {
            if (placed.event() instanceof LogEvent.JobLogged logged) {
                lines.add(logged.line());
            } else if (placed.event() instanceof LogEvent.BatchAppended appended) {
                if (lines.size() != appended.count()) {
                    throw new IllegalStateException("batch " + appended.batchIndex() + " of the training log: "
                            + lines.size() + " lines (expected: " + appended.count() + ")");
                }
                long index = appended.batchIndex().longValueExact();
                log.appended(index, appended.root(), rows(index, lines), placed.at());
                lines.clear();
            }
        }
    }

    private static List<LogRecordRow> rows(long batch, List<LogRecord> lines) {
        List<LogRecordRow> rows = new ArrayList<>();
        for (LogRecord line : lines) {
            rows.add(new LogRecordRow(
                    batch,
                    rows.size(),
                    line.jobId(),
                    line.requester(),
                    line.datasetId(),
                    line.datasetVersion(),
                    line.modelDigest(),
                    line.reportDigest(),
                    line.metric(),
                    line.value(),
                    line.outcome()));
        }
        return rows;
    }
}
