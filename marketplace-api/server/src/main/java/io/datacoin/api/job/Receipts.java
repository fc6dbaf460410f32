package io.datacoin.api.job;

import io.datacoin.chain.address.ContractAddresses;
import io.datacoin.chain.receipt.ReceiptHashing;
import io.datacoin.chain.rpc.ChainRpc;
import io.datacoin.database.job.JobRow;
import io.datacoin.database.log.LogBatchRow;
import io.datacoin.database.log.LogRecordRow;
import io.datacoin.database.log.LogRepository;
import io.datacoin.database.transaction.Transaction;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.id.HexBytes;
import io.datacoin.domain.id.JobId;
import io.datacoin.domain.receipt.LogRecord;
import io.datacoin.domain.receipt.MerklePath;
import io.datacoin.domain.receipt.Receipt;
import java.util.List;
import java.util.Optional;

/** Puts receipts together from what scheduler and watcher wrote down. Blocks. */
final class Receipts {
    private final ContractAddresses addresses;
    private final ReceiptHashing hashing;

    Receipts(ChainRpc rpc, ContractAddresses addresses) {
        this.addresses = addresses;
        this.hashing = new ReceiptHashing(rpc, addresses.chainId(), addresses.trainingEscrow());
    }

    /** The job's receipt, empty while it is not in the training log. */
    Optional<Receipt> of(Transaction transaction, JobRow job) {
        LogRepository log = transaction.log();
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
                transaction.placements().load(job.id(), opened.seed()),
                leases(transaction, job.id()),
                claims(transaction, job.id()),
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

    private static List<Receipt.SignedLease> leases(Transaction transaction, JobId job) {
        return transaction.leases().signed(job).stream()
                .map(row -> new Receipt.SignedLease(
                        row.acceptance(), HexBytes.of(row.signature().orElseThrow())))
                .toList();
    }

    private static List<Receipt.SignedClaim> claims(Transaction transaction, JobId job) {
        return transaction.claims().revealed(job).stream()
                .flatMap(row -> row
                        .revealed()
                        .map(revealed -> new Receipt.SignedClaim(
                                row.provider(), row.slot(), revealed.claim(), revealed.signature()))
                        .stream())
                .toList();
    }
}
