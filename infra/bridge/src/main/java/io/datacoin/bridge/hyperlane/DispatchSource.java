package io.datacoin.bridge.hyperlane;

import io.datacoin.chain.abi.Abi;
import io.datacoin.chain.event.EventPosition;
import io.datacoin.chain.rpc.BlockHeader;
import io.datacoin.chain.rpc.BlockTag;
import io.datacoin.chain.rpc.ChainRpc;
import io.datacoin.chain.rpc.RawLog;
import io.datacoin.chain.rpc.RpcRefusedException;
import io.datacoin.chain.signing.Keccak;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.id.HexBytes;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Reads the messages one end sent, in the order of its tree. A leaf counts only with the mailbox's own record of the
 * message in the same transaction, and only messages from our router to the other end's: anybody may send others through
 * the mailbox.
 *
 * <p>Keeps no position. Safe for any thread. All methods throw as {@link ChainRpc} does.
 */
public final class DispatchSource {
    private static final String DISPATCH = Abi.topic("Dispatch(address,uint32,bytes32,bytes)");
    private static final String INSERTED = Abi.topic("InsertedIntoTree(bytes32,uint32)");
    private static final long WIDEST = 5_000;

    private final ChainRpc rpc;
    private final BridgeEnd end;
    private final AtomicLong width = new AtomicLong(WIDEST);

    /** What happened in a range of blocks, up to {@code to}. */
    public record Batch(long to, List<Leaf> leaves) {
        /** Copies the leaves. */
        public Batch {
            leaves = List.copyOf(leaves);
        }

        /** The leaves that are transfers of tokens. */
        public List<Dispatch> dispatches() {
            return leaves.stream().flatMap(leaf -> leaf.transfer().stream()).toList();
        }
    }

    /** One leaf of the tree; {@code transfer} is empty when it is not a message of our router. */
    public record Leaf(Bytes32 messageId, long index, EventPosition position, Optional<Dispatch> transfer) {}

    /** The messages of that end. */
    public DispatchSource(ChainRpc rpc, BridgeEnd end) {
        this.rpc = rpc;
        this.end = end;
    }

    /** The newest block that lies deep enough; -1 while there is none. */
    public long confirmed() {
        return Math.max(-1, rpc.head().number() - end.confirmationDepth());
    }

    /** The header of the block of that height; empty above the head. */
    public Optional<BlockHeader> header(long number) {
        return rpc.header(BlockTag.at(number));
    }

    /** Whether the chain has that block at that height. */
    public boolean isOnChain(long number, Bytes32 hash) {
        return header(number).map(BlockHeader::hash).filter(hash::equals).isPresent();
    }

    /**
     * The messages from block {@code from} on, up to {@code limit} or to wherever one answer of the node reaches.
     *
     * @throws RpcRefusedException when the node refuses even a single block
     */
    public Batch fetchNext(long from, long limit) {
        while (true) {
            long blocks = Math.min(width.get(), limit - from + 1);
            long to = from + blocks - 1;
            try {
                List<RawLog> logs = rpc.logs(List.of(end.mailbox(), end.tree()), from, to);
                width.set(Math.min(WIDEST, blocks * 2));
                return new Batch(to, read(logs));
            } catch (RpcRefusedException refusal) {
                if (blocks == 1) {
                    throw refusal;
                }
                width.set(Math.max(1, blocks / 2));
            }
        }
    }

    /** The transfer a transaction's logs record; empty when they record none. */
    public Optional<Dispatch> transferIn(List<RawLog> logs) {
        return read(logs).stream().flatMap(leaf -> leaf.transfer().stream()).findFirst();
    }

    private List<Leaf> read(List<RawLog> logs) {
        Map<Bytes32, HexBytes> sent = new HashMap<>();
        List<Leaf> leaves = new ArrayList<>();
        for (RawLog log : logs) {
            String topic = log.topics().isEmpty() ? "" : log.topics().get(0);
            if (log.contract().equals(end.mailbox()) && topic.equals(DISPATCH)) {
                HexBytes raw =
                        HexBytes.of((byte[]) Abi.decode("bytes", log.data()).get(0));
                sent.put(Keccak.of(raw.toBytes()), raw);
            } else if (log.contract().equals(end.tree()) && topic.equals(INSERTED)) {
                leaves.add(leaf(log, sent));
            }
        }
        return leaves;
    }

    private Leaf leaf(RawLog log, Map<Bytes32, HexBytes> sent) {
        List<Object> values = Abi.decode("bytes32,uint32", log.data());
        Bytes32 id = Bytes32.of((byte[]) values.get(0));
        long index = ((BigInteger) values.get(1)).longValueExact();
        EventPosition position =
                new EventPosition(log.blockNumber(), log.blockHash(), log.transactionHash(), log.logIndex());
        Optional<HexBytes> raw = Optional.ofNullable(sent.get(id));
        if (raw.isEmpty()) {
            throw new IllegalStateException("leaf " + index + " (" + id + ") of " + end.name()
                    + " is no message of its mailbox: the node leaves logs out, or the layout names another hook");
        }
        return new Leaf(
                id, index, position, transfer(raw.get()).map(message -> new Dispatch(message, index, position)));
    }

    private Optional<BridgeMessage> transfer(HexBytes raw) {
        try {
            BridgeMessage message = BridgeMessage.parse(raw);
            boolean ours =
                    message.origin() == end.domain() && message.sender().equals(BridgeMessage.padded(end.router()));
            return ours ? Optional.of(message) : Optional.empty();
        } catch (IllegalArgumentException somethingElse) {
            return Optional.empty();
        }
    }
}
