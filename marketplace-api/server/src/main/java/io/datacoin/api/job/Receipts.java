package io.datacoin.api.job;

import io.datacoin.chain.deployment.ContractAddresses;
import io.datacoin.chain.receipt.ReceiptHashing;
import io.datacoin.chain.rpc.ChainRpc;
import io.datacoin.database.Rows;
import io.datacoin.database.job.JobRow;
import io.datacoin.database.job.PlacementRepository;
import io.datacoin.database.log.LogBatchRow;
import io.datacoin.database.log.LogRecordRow;
import io.datacoin.database.log.LogRepository;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.id.HexBytes;
import io.datacoin.domain.id.JobId;
import io.datacoin.domain.lease.LeaseAcceptance;
import io.datacoin.domain.receipt.LogRecord;
import io.datacoin.domain.receipt.MerklePath;
import io.datacoin.domain.receipt.Receipt;
import io.datacoin.domain.result.ResultClaim;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Puts receipts together from what scheduler and watcher wrote down. Blocks. */
final class Receipts {
    private final ContractAddresses addresses;
    private final ReceiptHashing hashing;

    Receipts(ChainRpc rpc, ContractAddresses addresses) {
        this.addresses = addresses;
        this.hashing = new ReceiptHashing(rpc, addresses.chainId(), addresses.trainingEscrow());
    }

    /** The job's receipt, empty while it is not in the training log. */
    Optional<Receipt> of(Handle handle, JobRow job) {
        LogRepository log = new LogRepository(handle);
        Optional<LogRecordRow> logged = log.findRecord(job.id());
        Optional<LogBatchRow> batch = logged.flatMap(entry -> log.findBatch(entry.batchIndex()));
        if (logged.isEmpty() || batch.isEmpty() || job.opened().isEmpty()) {
            return Optional.empty();
        }
        JobRow.Opened opened = job.opened().get();
        return Optional.of(new Receipt(
                addresses.chainId(),
                addresses.trainingEscrow(),
                job.id(),
                job.request(),
                job.signature(),
                new Receipt.Opening(opened.block(), opened.transaction(), opened.seed(), opened.trainPrice()),
                new PlacementRepository(handle).load(job.id(), opened.seed()),
                leases(handle, job.id()),
                claims(handle, job.id()),
                line(logged.get()),
                inclusion(log.recordsOf(batch.get().index()), logged.get(), batch.get())));
    }

    private Receipt.Inclusion inclusion(List<LogRecordRow> records, LogRecordRow logged, LogBatchRow batch) {
        List<Bytes32> leaves =
                records.stream().map(Receipts::line).map(hashing::leaf).toList();
        return new Receipt.Inclusion(
                batch.transaction(), batch.index(), MerklePath.proof(hashing, leaves, logged.position()));
    }

    private static LogRecord line(LogRecordRow row) {
        return new LogRecord(
                row.jobId(),
                row.requester(),
                row.datasetId(),
                row.datasetVersion(),
                row.modelDigest(),
                row.reportDigest(),
                row.metricName(),
                row.metricValue(),
                row.outcome());
    }

    private static List<Receipt.SignedLease> leases(Handle handle, JobId job) {
        // Leases of an opening whose block is gone stay on record, but the draw that counts knows nothing of them.
        return handle.createQuery("""
                        select provider, slot, expires_at, signature from lease
                        where job_id = :job and signature is not null and exists (
                            select from placement_draw as draw where draw.job_id = lease.job_id
                                and draw.slot = lease.slot and draw.provider = lease.provider)
                        order by slot, id
                        """)
                .bind("job", job)
                .map((row, context) -> new Receipt.SignedLease(
                        new LeaseAcceptance(
                                job,
                                Rows.address(row, "provider"),
                                row.getInt("slot"),
                                Rows.instant(row, "expires_at")),
                        HexBytes.of(Rows.bytes(row, "signature"))))
                .list();
    }

    private static List<Receipt.SignedClaim> claims(Handle handle, JobId job) {
        return handle.createQuery("select provider, slot, model_digest, report_digest, metrics_digest, signature"
                        + " from claim where job_id = :job and revealed_at is not null order by slot")
                .bind("job", job)
                .map((row, context) -> new Receipt.SignedClaim(
                        Rows.address(row, "provider"),
                        row.getInt("slot"),
                        new ResultClaim(
                                job,
                                Rows.bytes32(row, "model_digest"),
                                Rows.bytes32(row, "report_digest"),
                                Rows.bytes32(row, "metrics_digest")),
                        HexBytes.of(Rows.bytes(row, "signature"))))
                .list();
    }
}
