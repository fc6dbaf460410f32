package io.datacoin.chain.wallet;

import io.datacoin.chain.address.ContractAddresses;
import io.datacoin.chain.call.ContractCall;
import io.datacoin.chain.call.DataCoinCalls;
import io.datacoin.chain.call.DatasetMarketCalls;
import io.datacoin.chain.call.PreparedCall;
import io.datacoin.chain.call.StakePoolCalls;
import io.datacoin.chain.call.TrainingEscrowCalls;
import io.datacoin.chain.event.ChainEvent;
import io.datacoin.chain.event.DatasetEvent;
import io.datacoin.chain.event.EventDecoder;
import io.datacoin.chain.read.EscrowView;
import io.datacoin.chain.read.TokenView;
import io.datacoin.chain.revert.RevertDecoder;
import io.datacoin.chain.rpc.BlockHeader;
import io.datacoin.chain.rpc.BlockTag;
import io.datacoin.chain.rpc.ChainRpc;
import io.datacoin.chain.signing.Permit;
import io.datacoin.chain.signing.Signature;
import io.datacoin.chain.signing.Signer;
import io.datacoin.chain.submit.InMemoryTransactionJournal;
import io.datacoin.chain.submit.Inclusion;
import io.datacoin.chain.submit.SubmitterSettings;
import io.datacoin.chain.submit.TransactionIntent;
import io.datacoin.chain.submit.TransactionOutcome;
import io.datacoin.chain.submit.TransactionSubmitter;
import io.datacoin.chain.type.OfferedTerms;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.ContentId;
import io.datacoin.domain.id.DatasetId;
import io.datacoin.domain.money.Wei;
import io.datacoin.domain.refusal.Refusal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiFunction;

/**
 * One account acting on the marketplace's contracts, each action returning when it is mined. Money moves by permits
 * (ERC-2612), so nothing is left allowed.
 *
 * <p>Every action throws {@link CallRefusedException} when it would not, or did not, happen. Thread-safe; actions that need
 * a permit happen one after the other.
 */
public final class ChainWallet implements AutoCloseable {
    private static final Duration PERMIT_LIFE = Duration.ofMinutes(30);

    private final ChainRpc rpc;
    private final ContractAddresses addresses;
    private final Signer signer;
    private final TransactionSubmitter submitter;
    private final TokenView token;
    private final EscrowView escrow;
    private final EventDecoder events;
    private final InstantSource clock;
    // Held from reading the number of the next permit until the permit is used.
    private final Object permits = new Object();

    private ChainWallet(
            ChainRpc rpc,
            ContractAddresses addresses,
            Signer signer,
            TransactionSubmitter submitter,
            InstantSource clock) {
        this.rpc = rpc;
        this.addresses = addresses;
        this.signer = signer;
        this.submitter = submitter;
        this.clock = clock;
        this.token = new TokenView(rpc, addresses);
        this.escrow = new EscrowView(rpc, addresses);
        this.events = new EventDecoder(addresses);
    }

    /** A wallet on the chain of {@code addresses}, which it signs for; the caller keeps {@code rpc} open as long as the wallet. */
    public static ChainWallet open(
            ChainRpc rpc,
            ContractAddresses addresses,
            Signer signer,
            RevertDecoder reverts,
            SubmitterSettings settings) {
        InstantSource clock = InstantSource.system();
        TransactionSubmitter submitter = TransactionSubmitter.start(
                rpc, addresses.chainId(), signer, new InMemoryTransactionJournal(), reverts, settings, clock);
        return new ChainWallet(rpc, addresses, signer, submitter, clock);
    }

    /** The account. */
    public Address address() {
        return signer.address();
    }

    /** The account's coins for gas. */
    public Wei gasBalance() {
        return rpc.balance(signer.address(), BlockTag.LATEST);
    }

    /** The account's DATA. */
    public Wei dataBalance() {
        return token.balanceOf(signer.address());
    }

    /** What the account can withdraw from the escrow or lock by new jobs. */
    public Wei escrowBalance() {
        return escrow.balanceOf(signer.address());
    }

    /** Sends one call and waits until it is mined. */
    public Inclusion send(ContractCall call) {
        return send(call, Wei.ZERO);
    }

    /** Sends one call with coins of the chain's own and waits until it is mined. */
    public Inclusion send(ContractCall call, Wei value) {
        return await(intent(call, value, OptionalLong.empty()));
    }

    /** Sends many calls in their order, without asking what they need, and waits until all are mined. */
    public List<Inclusion> sendAll(List<PreparedCall> calls) {
        List<CompletableFuture<TransactionOutcome>> sent = new ArrayList<>();
        for (PreparedCall prepared : calls) {
            sent.add(submitter.submit(intent(prepared.call(), prepared.value(), OptionalLong.of(prepared.gasLimit()))));
        }
        List<Inclusion> mined = new ArrayList<>();
        for (int index = 0; index < calls.size(); index++) {
            mined.add(outcome(sent.get(index), calls.get(index).call().purpose()));
        }
        return mined;
    }

    private TransactionIntent intent(ContractCall call, Wei value, OptionalLong gasLimit) {
        return new TransactionIntent(
                call.purpose() + " " + UUID.randomUUID(),
                signer.address(),
                call.to(),
                call.data(),
                value,
                call.purpose(),
                gasLimit);
    }

    /** Sends coins for gas. */
    public Inclusion sendGas(Address to, Wei amount) {
        String purpose = "send " + amount.toDataString() + " of the chain's coin to " + to;
        return await(new TransactionIntent(
                purpose + " " + UUID.randomUUID(), signer.address(), to, "0x", amount, purpose, OptionalLong.empty()));
    }

    /** Sends DATA. */
    public Inclusion sendData(Address to, Wei amount) {
        return send(new DataCoinCalls(addresses.dataCoin()).transfer(to, amount));
    }

    /** A published dataset and the transaction that did it. */
    public record Published(DatasetId dataset, Inclusion where) {}

    /** Offers a new dataset. */
    public Published publish(ContentId manifest, OfferedTerms terms) {
        Inclusion where = send(new DatasetMarketCalls(addresses.datasetMarket()).publish(manifest, terms));
        return rpc.receipt(where.transactionHash()).orElseThrow().logs().stream()
                .map(events::decode)
                .flatMap(Optional::stream)
                .filter(event -> event.kind() == ChainEvent.Kind.DATASET_PUBLISHED)
                .map(DatasetEvent.DatasetPublished.class::cast)
                .findFirst()
                .map(event -> new Published(event.datasetId(), where))
                .orElseThrow(() -> new IllegalStateException("publishing left no event in " + where.transactionHash()));
    }

    /** Adds a version to the account's own dataset. */
    public Inclusion addVersion(DatasetId dataset, ContentId manifest) {
        return send(new DatasetMarketCalls(addresses.datasetMarket()).addVersion(dataset, manifest));
    }

    /** Buys a dataset for at most {@code maxPrice}. */
    public Inclusion purchase(DatasetId dataset, Wei maxPrice) {
        DatasetMarketCalls market = new DatasetMarketCalls(addresses.datasetMarket());
        return sendPermitted(
                addresses.datasetMarket(),
                maxPrice,
                (deadline, permit) -> market.purchaseWithPermit(dataset, maxPrice, deadline, permit));
    }

    /** Puts DATA into the escrow, to back training requests. */
    public Inclusion deposit(Wei amount) {
        TrainingEscrowCalls calls = new TrainingEscrowCalls(addresses.trainingEscrow());
        return sendPermitted(
                addresses.trainingEscrow(),
                amount,
                (deadline, permit) -> calls.depositWithPermit(amount, deadline, permit));
    }

    /** Takes free balance out of the escrow. */
    public Inclusion withdrawEscrow(Wei amount) {
        return send(new TrainingEscrowCalls(addresses.trainingEscrow()).withdraw(amount));
    }

    /** Adds stake. */
    public Inclusion stake(Wei amount) {
        StakePoolCalls calls = new StakePoolCalls(addresses.stakePool());
        return sendPermitted(
                addresses.stakePool(), amount, (deadline, permit) -> calls.stakeWithPermit(amount, deadline, permit));
    }

    /** Makes the account a provider, whose worker signs with {@code operatorKey}. */
    public Inclusion registerProvider(Address operatorKey, Wei pricePerVcpuHour, String metadataCid) {
        return send(
                new StakePoolCalls(addresses.stakePool()).registerProvider(operatorKey, pricePerVcpuHour, metadataCid));
    }

    /** Sends a call that moves up to {@code amount} by a permit to {@code spender}, made for this call alone. */
    private Inclusion sendPermitted(Address spender, Wei amount, BiFunction<Instant, Signature, ContractCall> call) {
        synchronized (permits) {
            Instant deadline = now().plus(PERMIT_LIFE).truncatedTo(ChronoUnit.SECONDS);
            BigInteger number = token.permitNonce(signer.address());
            Permit permit = new Permit(signer.address(), spender, amount, number, deadline);
            return send(call.apply(deadline, signer.sign(permit.digest(token.permitDomain()))));
        }
    }

    /** The later of this machine's clock and the chain's: the contracts compare with theirs, which may be ahead. */
    private Instant now() {
        Instant here = clock.instant();
        return rpc.header(BlockTag.LATEST)
                .map(BlockHeader::timestamp)
                .filter(here::isBefore)
                .orElse(here);
    }

    private Inclusion await(TransactionIntent intent) {
        return outcome(submitter.submit(intent), intent.purpose());
    }

    private static Inclusion outcome(CompletableFuture<TransactionOutcome> sent, String purpose) {
        TransactionOutcome outcome;
        try {
            outcome = sent.join();
        } catch (CompletionException closed) {
            throw new IllegalStateException("the wallet was closed before \"" + purpose + "\" was mined", closed);
        }
        Optional<Refusal> refusal = outcome.refusal();
        if (refusal.isPresent()) {
            throw new CallRefusedException(refusal.get());
        }
        return outcome.inclusion().orElseThrow();
    }

    @Override
    public void close() {
        submitter.close();
    }
}
