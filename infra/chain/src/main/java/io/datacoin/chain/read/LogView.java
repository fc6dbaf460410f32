package io.datacoin.chain.read;

import io.datacoin.chain.contract.Contracts;
import io.datacoin.chain.contract.Views;
import io.datacoin.chain.deployment.ContractAddresses;
import io.datacoin.chain.rpc.BlockTag;
import io.datacoin.chain.rpc.ChainRpc;
import io.datacoin.contracts.TrainingLog;
import io.datacoin.domain.id.Bytes32;
import java.math.BigInteger;
import java.util.List;

/** What {@code TrainingLog} knows at the newest block. Safe for any thread; throws as {@link ChainRpc} does. */
public final class LogView {
    private final TrainingLog log;
    private final Views views;

    /** The training log of these contracts. */
    public LogView(ChainRpc rpc, ContractAddresses addresses) {
        this.log = new Contracts(addresses).log();
        this.views = new Views(rpc, addresses.trainingLog());
    }

    /** The root of the tree of all batches. */
    public Bytes32 root() {
        return views.bytes32(log.root(), BlockTag.LATEST);
    }

    /** How many batches there are. */
    public BigInteger batchCount() {
        return views.number(log.batchCount(), BlockTag.LATEST);
    }

    /** The root of one batch; zero when there is none. */
    public Bytes32 batchRoot(BigInteger batchIndex) {
        return views.bytes32(log.batchRoot(batchIndex), BlockTag.LATEST);
    }

    /** The depth of the tree of all batches: how many siblings {@code treeProof} needs. */
    public int depth() {
        return views.number(log.DEPTH(), BlockTag.LATEST).intValueExact();
    }

    /** The record's leaf. */
    public Bytes32 leafOf(TrainingLogRecord line) {
        return views.bytes32(log.leafOf(struct(line)), BlockTag.LATEST);
    }

    /** Whether the record is in the log, by its siblings up to its batch's root and from there to {@link #root}. */
    public boolean verify(TrainingLogRecord line, List<Bytes32> batchProof, List<Bytes32> treeProof) {
        return views.flag(log.verify(struct(line), bytes(batchProof), bytes(treeProof)), BlockTag.LATEST);
    }

    /** Whether the record is in that batch. */
    public boolean verifyInBatch(TrainingLogRecord line, BigInteger batchIndex, List<Bytes32> batchProof) {
        return views.flag(log.verifyInBatch(struct(line), batchIndex, bytes(batchProof)), BlockTag.LATEST);
    }

    private static List<byte[]> bytes(List<Bytes32> nodes) {
        return nodes.stream().map(Bytes32::toBytes).toList();
    }

    private static TrainingLog.LogRecord struct(TrainingLogRecord line) {
        return new TrainingLog.LogRecord(
                line.jobId().digest().toBytes(),
                line.requester().hex(),
                BigInteger.valueOf(line.datasetId().value()),
                BigInteger.valueOf(line.datasetVersion().value()),
                line.modelDigest().toBytes(),
                line.reportDigest().toBytes(),
                line.metric().toBytes(),
                line.value(),
                BigInteger.valueOf(line.outcome().code()));
    }
}
