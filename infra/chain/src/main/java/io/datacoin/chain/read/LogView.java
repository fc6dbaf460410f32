package io.datacoin.chain.read;

import io.datacoin.chain.address.ContractAddresses;
import io.datacoin.chain.contract.Contracts;
import io.datacoin.chain.contract.Structs;
import io.datacoin.chain.rpc.ChainRpc;
import io.datacoin.contracts.TrainingLog;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.receipt.LogRecord;
import java.math.BigInteger;
import java.util.List;

/** What {@code TrainingLog} knows at the newest block. Safe for any thread; throws as {@link ChainRpc} does. */
public final class LogView {
    private final TrainingLog log;
    private final ContractReader contract;

    /** The training log of these contracts. */
    public LogView(ChainRpc rpc, ContractAddresses addresses) {
        this.log = Contracts.trainingLog(addresses.trainingLog());
        this.contract = new ContractReader(rpc, log);
    }

    /** The root of the tree of all batches. */
    public Bytes32 root() {
        return contract.bytes32(log.root());
    }

    /** How many batches there are. */
    public BigInteger batchCount() {
        return contract.number(log.batchCount());
    }

    /** The root of one batch; zero when there is none. */
    public Bytes32 batchRoot(BigInteger batchIndex) {
        return contract.bytes32(log.batchRoot(batchIndex));
    }

    /** The depth of the tree of all batches: how many siblings {@code treeProof} needs. */
    public int depth() {
        return contract.number(log.DEPTH()).intValueExact();
    }

    /** The record's leaf. */
    public Bytes32 leafOf(LogRecord line) {
        return contract.bytes32(log.leafOf(Structs.of(line)));
    }

    /** Whether the record is in the log, by its siblings up to its batch's root and from there to {@link #root}. */
    public boolean verify(LogRecord line, List<Bytes32> batchProof, List<Bytes32> treeProof) {
        return contract.flag(log.verify(Structs.of(line), bytes(batchProof), bytes(treeProof)));
    }

    /** Whether the record is in that batch. */
    public boolean verifyInBatch(LogRecord line, BigInteger batchIndex, List<Bytes32> batchProof) {
        return contract.flag(log.verifyInBatch(Structs.of(line), batchIndex, bytes(batchProof)));
    }

    private static List<byte[]> bytes(List<Bytes32> nodes) {
        return nodes.stream().map(Bytes32::toBytes).toList();
    }
}
