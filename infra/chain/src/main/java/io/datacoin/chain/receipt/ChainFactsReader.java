package io.datacoin.chain.receipt;

import io.datacoin.chain.address.ContractAddresses;
import io.datacoin.chain.contract.Contracts;
import io.datacoin.chain.event.ChainEvent;
import io.datacoin.chain.event.EscrowEvent;
import io.datacoin.chain.event.EventDecoder;
import io.datacoin.chain.event.EventPosition;
import io.datacoin.chain.event.EventSource;
import io.datacoin.chain.event.StakeEvent;
import io.datacoin.chain.read.ContractReader;
import io.datacoin.chain.read.LogView;
import io.datacoin.chain.read.StakeView;
import io.datacoin.chain.rpc.ChainRpc;
import io.datacoin.contracts.TrainingEscrow;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.id.JobId;
import io.datacoin.domain.money.BasisPoints;
import io.datacoin.domain.receipt.ChainFacts;
import io.datacoin.domain.receipt.Receipt;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads what the chain itself says about a job, starting from nothing but the escrow's address: the other contracts are
 * those the escrow names. Thread-safe; throws as {@link ChainRpc} does.
 */
public final class ChainFactsReader {
    private final ChainRpc rpc;
    private final ContractAddresses addresses;
    private final EventDecoder events;

    private ChainFactsReader(ChainRpc rpc, ContractAddresses addresses) {
        this.rpc = rpc;
        this.addresses = addresses;
        this.events = new EventDecoder(addresses);
    }

    /** A reader of the marketplace this escrow belongs to. */
    public static ChainFactsReader of(ChainRpc rpc, Address escrow) {
        TrainingEscrow wrapper = Contracts.trainingEscrow(escrow);
        ContractReader contract = new ContractReader(rpc, wrapper);
        return new ChainFactsReader(
                rpc,
                new ContractAddresses(
                        rpc.chainId(),
                        0,
                        Address.ZERO,
                        contract.address(wrapper.token()),
                        contract.address(wrapper.stakePool()),
                        contract.address(wrapper.market()),
                        escrow,
                        contract.address(wrapper.log()),
                        Address.ZERO,
                        Address.ZERO,
                        Optional.empty()));
    }

    /** Everything a check of this receipt needs to know from the chain. */
    public ChainFacts factsFor(Receipt receipt) {
        long head = rpc.head().number();
        List<ChainEvent> history = new EventSource(rpc, addresses).fetch(0, head);
        Optional<Receipt.Opening> opened = opening(receipt);
        return new ChainFacts(
                addresses.chainId(),
                addresses.trainingEscrow(),
                opened,
                receipt.opening().block() > head
                        ? List.of()
                        : new StakeView(rpc, addresses)
                                .providersAt(receipt.opening().block()),
                operatorKeys(history),
                settlement(receipt, history),
                batchRoot(receipt.inclusion().batchIndex()));
    }

    /** The contracts of the marketplace. */
    public ContractAddresses addresses() {
        return addresses;
    }

    private Optional<Receipt.Opening> opening(Receipt receipt) {
        return eventsIn(receipt.opening().transaction()).stream()
                .filter(event -> event instanceof EscrowEvent.JobOpened opened
                        && opened.jobId().equals(receipt.jobId()))
                .map(event -> (EscrowEvent.JobOpened) event)
                .findFirst()
                .map(event -> new Receipt.Opening(
                        event.position().block(),
                        event.position().transactionHash(),
                        event.seed(),
                        event.trainPrice()));
    }

    private Optional<ChainFacts.Settled> settlement(Receipt receipt, List<ChainEvent> history) {
        JobId job = receipt.jobId();
        return eventsIn(receipt.inclusion().transaction()).stream()
                .filter(event -> event instanceof EscrowEvent.JobSettled settled
                        && settled.jobId().equals(job))
                .map(event -> (EscrowEvent.JobSettled) event)
                .findFirst()
                .map(event -> new ChainFacts.Settled(
                        event.position().transactionHash(),
                        event.outcome(),
                        event.provider(),
                        event.refundAmount(),
                        event.providerAmount(),
                        event.sellerAmount(),
                        event.feeAmount(),
                        feeBefore(event.position(), history)));
    }

    private List<ChainEvent> eventsIn(Bytes32 transaction) {
        return rpc.receipt(transaction).stream()
                .flatMap(receipt -> receipt.logs().stream())
                .map(events::decode)
                .flatMap(Optional::stream)
                .toList();
    }

    /** The constructor of the escrow writes its first fee. */
    private static BasisPoints feeBefore(EventPosition settled, List<ChainEvent> history) {
        return history.stream()
                .filter(event -> event instanceof EscrowEvent.FeeChanged
                        && event.position().compareTo(settled) < 0)
                .map(event -> ((EscrowEvent.FeeChanged) event).fee())
                .reduce(BasisPoints.of(0), (earlier, later) -> later);
    }

    private static Map<Address, Set<Address>> operatorKeys(List<ChainEvent> history) {
        Map<Address, Set<Address>> keys = new HashMap<>();
        for (ChainEvent event : history) {
            if (event instanceof StakeEvent.ProviderRegistered registered) {
                keys.computeIfAbsent(registered.provider(), provider -> new HashSet<>())
                        .add(registered.operatorKey());
            } else if (event instanceof StakeEvent.OperatorKeyChanged changed) {
                keys.computeIfAbsent(changed.provider(), provider -> new HashSet<>())
                        .add(changed.newKey());
            }
        }
        return keys;
    }

    private Optional<Bytes32> batchRoot(long batchIndex) {
        Bytes32 root = new LogView(rpc, addresses).batchRoot(BigInteger.valueOf(batchIndex));
        return root.equals(Bytes32.ZERO) ? Optional.empty() : Optional.of(root);
    }
}
