package io.datacoin.chain.event;

import io.datacoin.chain.address.ContractAddresses;
import io.datacoin.chain.rpc.BlockHeader;
import io.datacoin.chain.rpc.BlockTag;
import io.datacoin.chain.rpc.ChainRpc;
import io.datacoin.chain.rpc.RawLog;
import io.datacoin.chain.rpc.RpcRefusedException;
import io.datacoin.chain.rpc.RpcUnavailableException;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Reads the events of the marketplace from the chain.
 *
 * <p>Keeps no position: whoever reads writes down how far it came, together with what it did. Safe for any thread. All
 * methods throw as {@link ChainRpc} does.
 */
public final class EventSource {
    private static final long WIDEST = 5_000;

    private final ChainRpc rpc;
    private final List<Address> contracts;
    private final EventDecoder decoder;
    private final AtomicLong width = new AtomicLong(WIDEST);

    /** The events of these contracts. */
    public EventSource(ChainRpc rpc, ContractAddresses addresses) {
        this.rpc = rpc;
        this.contracts = addresses.eventSources();
        this.decoder = new EventDecoder(addresses);
    }

    /** Every event in blocks {@code from} to {@code to}, both included, in as many steps as the node wants. */
    public List<ChainEvent> fetch(long from, long to) {
        List<ChainEvent> events = new ArrayList<>();
        for (long next = from; next <= to; ) {
            EventBatch batch = fetchNext(next, to);
            events.addAll(batch.events());
            next = batch.to() + 1;
        }
        return events;
    }

    /**
     * The events from block {@code from} on, up to {@code limit} or to wherever one answer of the node reaches: halves
     * the range while the node refuses it, and widens it again with each success.
     *
     * @throws IllegalArgumentException when {@code limit} is before {@code from}
     * <p>Reads again when the chain was reorganised meanwhile: if logs of one branch were stored with the block hash
     * of another, the events of that other branch would never be read.
     *
     * @throws RpcRefusedException when the node refuses even a single block
     * @throws RpcUnavailableException when the node does not have the last block of the range, or has it no longer
     */
    public EventBatch fetchNext(long from, long limit) {
        if (limit < from) {
            throw new IllegalArgumentException("blocks: " + from + " to " + limit + " (expected: in order)");
        }
        while (true) {
            long blocks = Math.min(width.get(), limit - from + 1);
            long to = from + blocks - 1;
            try {
                BlockHeader before = present(to);
                List<RawLog> logs = rpc.logs(contracts, from, to);
                width.set(Math.min(WIDEST, blocks * 2));
                if (present(to).equals(before)) {
                    return new EventBatch(from, to, decode(logs, from, to), before);
                }
            } catch (RpcRefusedException refusal) {
                if (blocks == 1) {
                    throw refusal;
                }
                width.set(Math.max(1, blocks / 2));
            }
        }
    }

    /** The height of the newest block. */
    public long head() {
        return rpc.head().number();
    }

    /** The newest block that lies at least {@code depth} blocks below the head; -1 while there is none. */
    public long confirmed(int depth) {
        return Math.max(-1, head() - depth);
    }

    /** The newest block the node calls safe; empty where it has no such notion. */
    public Optional<Long> safe() {
        return rpc.header(BlockTag.SAFE).map(BlockHeader::number);
    }

    /** The newest block the node calls final; empty where it has no such notion. */
    public Optional<Long> finalized() {
        return rpc.header(BlockTag.FINALIZED).map(BlockHeader::number);
    }

    /** The name of the block of that height now; empty above the head. Another name than before means a reorganisation. */
    public Optional<Bytes32> blockHash(long number) {
        return rpc.header(BlockTag.at(number)).map(BlockHeader::hash);
    }

    /** The header of the block of that height; empty above the head. */
    public Optional<BlockHeader> header(long number) {
        return rpc.header(BlockTag.at(number));
    }

    private BlockHeader present(long number) {
        return header(number)
                .orElseThrow(() -> new RpcUnavailableException(
                        "the chain node does not have block " + number, new NoSuchElementException("block " + number)));
    }

    private List<ChainEvent> decode(List<RawLog> logs, long from, long to) {
        List<ChainEvent> events = new ArrayList<>(logs.size());
        @Nullable EventPosition last = null;
        for (RawLog log : logs) {
            Optional<ChainEvent> event = decoder.decode(log);
            if (event.isEmpty()) {
                continue;
            }
            EventPosition position = event.get().position();
            boolean inOrder = last == null || last.compareTo(position) < 0;
            if (!inOrder || position.block() < from || position.block() > to) {
                throw new IllegalStateException("the node answered for blocks " + from + " to " + to
                        + " with a log out of place, in block " + position.block());
            }
            last = position;
            events.add(event.get());
        }
        return events;
    }
}
