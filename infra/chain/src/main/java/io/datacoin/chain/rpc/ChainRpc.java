package io.datacoin.chain.rpc;

import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.money.Wei;
import java.util.List;
import java.util.Optional;

/**
 * A node of the chain. Safe for any thread.
 *
 * <p>Every method throws {@link RpcUnavailableException} when the node cannot be reached and {@link
 * RpcRefusedException} when it answers with an error.
 */
public interface ChainRpc extends AutoCloseable {
    /** The chain the node is on. */
    long chainId();

    /** A block's header; empty when the node has no such block. */
    Optional<BlockHeader> header(BlockTag block);

    /** The header of the newest block. */
    default BlockHeader head() {
        return header(BlockTag.LATEST).orElseThrow(() -> new IllegalStateException("the chain has no block"));
    }

    /** How many transactions the account has sent: its next nonce in that state. */
    long transactionCount(Address account, BlockTag block);

    /** The account's coins (not tokens), in the chain's own unit. */
    Wei balance(Address account, BlockTag block);

    /** Whether there is a contract at the address. */
    boolean hasCode(Address account);

    /** What a call returns, {@code 0x} and hexadecimal digits. */
    String call(CallRequest request, BlockTag block);

    /** What many calls return, in one round trip and in their order; throws for the first that is refused. */
    List<String> callAll(List<CallRequest> requests, BlockTag block);

    /** How much gas the call needs as a transaction; a refusal carries the revert data. */
    long estimateGas(CallRequest request);

    /** What the node suggests to pay a block's maker per unit of gas, beyond the base fee. */
    Wei suggestedPriorityFee();

    /** Hands a signed transaction to the node, {@code 0x} and hexadecimal digits; returns its hash. */
    Bytes32 sendRaw(String transaction);

    /** The receipts of mined transactions, in order; empty where a transaction is not mined. One round trip. */
    List<Optional<TransactionReceipt>> receipts(List<Bytes32> transactionHashes);

    /** The receipt of a mined transaction; empty when it is not mined. */
    default Optional<TransactionReceipt> receipt(Bytes32 transactionHash) {
        return receipts(List.of(transactionHash)).get(0);
    }

    /** Which of the transactions the node knows, mined or waiting, in order. One round trip. */
    List<Boolean> known(List<Bytes32> transactionHashes);

    /**
     * The logs of the contracts in blocks {@code from} to {@code to}, both included, in the order of the chain. The
     * node may refuse a range that is too large.
     */
    List<RawLog> logs(List<Address> contracts, long from, long to);

    @Override
    void close();
}
