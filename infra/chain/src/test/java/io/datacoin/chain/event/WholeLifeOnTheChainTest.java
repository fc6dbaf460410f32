package io.datacoin.chain.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.datacoin.chain.address.ContractAddresses;
import io.datacoin.chain.call.DataCoinCalls;
import io.datacoin.chain.call.DatasetMarketCalls;
import io.datacoin.chain.call.SettlementOrder;
import io.datacoin.chain.call.StakePoolCalls;
import io.datacoin.chain.call.TrainingEscrowCalls;
import io.datacoin.chain.fixture.AnvilFixture;
import io.datacoin.chain.fixture.Party;
import io.datacoin.chain.read.ChainViews;
import io.datacoin.chain.read.JobState;
import io.datacoin.chain.read.PurchaseState;
import io.datacoin.chain.read.TrainOffer;
import io.datacoin.chain.receipt.ReceiptHashing;
import io.datacoin.chain.rpc.BlockTag;
import io.datacoin.chain.signing.Keccak;
import io.datacoin.chain.signing.MarketplaceDigests;
import io.datacoin.chain.signing.Permit;
import io.datacoin.chain.signing.PrivateKey;
import io.datacoin.chain.signing.Signature;
import io.datacoin.chain.type.OfferedTerms;
import io.datacoin.chain.type.OpenRejection;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.id.ContentId;
import io.datacoin.domain.id.DatasetId;
import io.datacoin.domain.id.DatasetVersion;
import io.datacoin.domain.id.HexBytes;
import io.datacoin.domain.id.JobId;
import io.datacoin.domain.job.JobRequest;
import io.datacoin.domain.job.Outcome;
import io.datacoin.domain.money.Wei;
import io.datacoin.domain.receipt.LogRecord;
import io.datacoin.domain.result.MetricValue;
import io.datacoin.domain.result.ResultClaim;
import java.math.BigInteger;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A dataset is sold and trained on, on a real chain, told by the events and seen by the views. */
class WholeLifeOnTheChainTest {
    private static final ContentId MANIFEST =
            ContentId.of("bafkreifzjut3te7nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e");
    private static final DatasetId FIRST = DatasetId.of(1);
    private static final Wei PRICE = Wei.data("25");
    private static final Wei TRAIN_PRICE = Wei.data("2");
    private static final Wei FEE = Wei.data("10");

    private final PrivateKey operatorKey = PrivateKey.generate();
    private AnvilFixture anvil;
    private ContractAddresses addresses;
    private ChainViews views;
    private EventSource events;
    private MarketplaceDigests digests;
    private DataCoinCalls token;
    private DatasetMarketCalls market;
    private StakePoolCalls pool;
    private TrainingEscrowCalls escrow;
    private Party holder;
    private Party operator;
    private Party seller;
    private Party buyer;
    private Party provider;

    @BeforeEach
    void deploy() {
        anvil = AnvilFixture.start();
        addresses = anvil.deploy();
        views = ChainViews.of(anvil.rpc(), addresses);
        events = new EventSource(anvil.rpc(), addresses);
        digests = new MarketplaceDigests(addresses.chainId(), addresses.trainingEscrow());
        token = new DataCoinCalls(addresses.dataCoin());
        market = new DatasetMarketCalls(addresses.datasetMarket());
        pool = new StakePoolCalls(addresses.stakePool());
        escrow = new TrainingEscrowCalls(addresses.trainingEscrow());
        holder = new Party(anvil.rpc(), AnvilFixture.account(AnvilFixture.DEPLOYER));
        operator = new Party(anvil.rpc(), AnvilFixture.account(AnvilFixture.OPERATOR));
        seller = new Party(anvil.rpc(), AnvilFixture.account(3));
        buyer = new Party(anvil.rpc(), AnvilFixture.account(4));
        provider = new Party(anvil.rpc(), AnvilFixture.account(5));
        holder.perform(token.transfer(buyer.address(), Wei.data("1000")));
        holder.perform(token.transfer(provider.address(), Wei.data("1500")));
    }

    @AfterEach
    void stop() {
        List.of(holder, operator, seller, buyer, provider).forEach(Party::close);
        anvil.close();
    }

    private HexBytes signed(Party party, JobRequest request) {
        return HexBytes.of(party.key().sign(digests.jobRequest(request)).toBytes());
    }

    @Test
    void aDatasetIsSoldDeliveredAndPaidOut() {
        seller.perform(market.publish(MANIFEST, terms()));
        assertEquals(terms(), views.market().terms(FIRST));
        assertFalse(views.market().isOwner(FIRST, buyer.address()));
        assertEquals(Keccak.ofText(MANIFEST.text()), views.market().manifestHash(FIRST, DatasetVersion.of(1)));

        Instant deadline = Instant.now().plus(10, ChronoUnit.MINUTES);
        buyer.perform(market.purchaseWithPermit(
                FIRST, PRICE, deadline, permit(buyer, addresses.datasetMarket(), PRICE, deadline)));
        assertTrue(views.market().isOwner(FIRST, buyer.address()));
        assertEquals(
                PurchaseState.PAID,
                views.market().purchaseOf(FIRST, buyer.address()).state());
        operator.perform(market.markDelivered(List.of(Map.entry(FIRST, buyer.address()))));
        assertEquals(Wei.data("24.375"), views.market().earningsOf(seller.address()));
        seller.perform(market.withdrawEarnings());

        assertEquals(Wei.data("24.375"), views.token().balanceOf(seller.address()));
        List<ChainEvent> told = everything();
        assertEquals(
                List.of(
                        ChainEvent.Kind.DATASET_PUBLISHED,
                        ChainEvent.Kind.VERSION_ADDED,
                        ChainEvent.Kind.TERMS_CHANGED,
                        ChainEvent.Kind.DATASET_PURCHASED,
                        ChainEvent.Kind.PURCHASE_DELIVERED,
                        ChainEvent.Kind.EARNINGS_WITHDRAWN,
                        ChainEvent.Kind.FEE_CHANGED),
                told.stream().map(ChainEvent::kind).sorted().toList());
        assertTrue(told.stream()
                .anyMatch(event -> event instanceof DatasetEvent.TermsChanged changed
                        && changed.terms().equals(terms())));
        assertTrue(told.stream()
                .anyMatch(event -> event instanceof DatasetEvent.VersionAdded added
                        && added.manifestCid().equals(MANIFEST.text())));
        assertTrue(told.stream()
                .anyMatch(event -> event instanceof DatasetEvent.PurchaseDelivered delivered
                        && delivered.sellerAmount().equals(Wei.data("24.375"))
                        && delivered.feeAmount().equals(Wei.data("0.625"))));
    }

    @Test
    void aJobIsOpenedSettledAndLogged() {
        seller.perform(market.publish(MANIFEST, terms()));
        provider.perform(token.approve(addresses.stakePool(), Wei.data("1500")));
        provider.perform(pool.stake(Wei.data("1500")));
        provider.perform(pool.registerProvider(operatorKey.address(), Wei.data("0.5"), MANIFEST.text()));
        buyer.perform(token.approve(addresses.trainingEscrow(), Wei.data("100")));
        buyer.perform(escrow.deposit(Wei.data("100")));
        assertEquals(new TrainOffer(true, TRAIN_PRICE), views.market().trainPriceOf(FIRST, buyer.address()));
        JobRequest request = request(1);
        JobRequest forged = request(2);
        JobId jobId = MarketplaceDigests.jobId(request);

        operator.perform(
                escrow.open(List.of(request, forged), List.of(signed(buyer, request), signed(seller, forged))));
        assertEquals(JobState.OPEN, views.escrow().job(jobId).state());
        assertEquals(Wei.data("88"), views.escrow().balanceOf(buyer.address()));
        EscrowEvent.JobOpened opened = only(EscrowEvent.JobOpened.class);
        assertEquals(jobId, opened.jobId());
        assertEquals(request.specDigest(), opened.specDigest());
        assertEquals(request.deadline(), opened.deadline());
        assertEquals(
                OpenRejection.INVALID_SIGNATURE,
                only(EscrowEvent.JobRejected.class).reason());
        assertEquals(
                List.of(provider.address()),
                views.stake().draw(opened.seed(), 1, opened.position().block()));

        ResultClaim claim =
                new ResultClaim(jobId, Keccak.ofText("model"), Keccak.ofText("report"), Keccak.ofText("metrics"));
        operator.perform(escrow.settle(List.of(new SettlementOrder(
                request,
                Outcome.SUCCEEDED,
                "accuracy",
                MetricValue.of(0.973),
                List.of(new SettlementOrder.SignedClaim(
                        provider.address(), 0, claim, operatorKey.sign(digests.resultClaim(claim))))))));

        assertEquals(Optional.of(Outcome.SUCCEEDED), views.escrow().job(jobId).outcome());
        assertEquals(Wei.data("9.75"), views.escrow().balanceOf(provider.address()));
        assertEquals(Wei.data("1.95"), views.escrow().balanceOf(seller.address()));
        LogRecord line = only(LogEvent.JobLogged.class).line();
        assertEquals(new BigInteger("973000000"), line.value());
        assertEquals(claim.modelDigest(), line.modelDigest());
        LogEvent.BatchAppended batch = only(LogEvent.BatchAppended.class);
        assertEquals(views.log().leafOf(line), batch.root(), "a batch of one is its only leaf");
        assertEquals(batch.root(), hashing().leaf(line), "a receipt is checked by the same leaf");
        LogRecord worse = withValue(line, new BigInteger("-973000000"));
        assertEquals(views.log().leafOf(worse), hashing().leaf(worse), "metrics may be negative");
        assertTrue(views.log().verifyInBatch(line, batch.batchIndex(), List.of()));
        assertFalse(views.log()
                .verifyInBatch(withValue(line, line.value().add(BigInteger.ONE)), batch.batchIndex(), List.of()));
    }

    @Test
    void aJobOfAFaultyDatasetIsPaidBackWithoutClaims() {
        seller.perform(market.publish(MANIFEST, terms()));
        buyer.perform(token.approve(addresses.trainingEscrow(), Wei.data("100")));
        buyer.perform(escrow.deposit(Wei.data("100")));
        JobRequest request = request(1);
        operator.perform(escrow.open(List.of(request), List.of(signed(buyer, request))));

        operator.perform(escrow.settle(
                List.of(new SettlementOrder(request, Outcome.DATA_FAULT, "", MetricValue.ZERO, List.of()))));

        assertEquals(Wei.data("100"), views.escrow().balanceOf(buyer.address()));
        assertFalse(views.market().isAvailable(FIRST, DatasetVersion.of(1)));
        assertEquals(Outcome.DATA_FAULT, only(EscrowEvent.JobSettled.class).outcome());
    }

    @Test
    void refusalsComeInWordsBeforeAnythingIsSent() {
        seller.perform(market.publish(MANIFEST, terms()));
        long nonce = anvil.rpc().transactionCount(buyer.address(), BlockTag.PENDING);

        assertEquals(
                "price-above-limit",
                buyer.refused(market.purchase(FIRST, Wei.data("24"))).code());
        assertEquals(
                "not-enough-allowance",
                buyer.refused(market.purchase(FIRST, PRICE)).code());
        assertEquals(
                "unknown-dataset",
                buyer.refused(market.purchase(DatasetId.of(9), PRICE)).code());
        assertEquals(
                "not-authorized", buyer.refused(market.markDelivered(List.of())).code());
        assertEquals(
                "not-enough-balance",
                buyer.refused(escrow.withdraw(Wei.data("1"))).code());
        assertEquals(
                "not-enough-data",
                buyer.refused(token.transfer(seller.address(), Wei.data("1001")))
                        .code());
        assertTrue(buyer.refused(escrow.withdraw(Wei.data("1")))
                .detail()
                .contains(buyer.address() + " has 0 DATA free in the escrow (expected: at least 1 DATA)"));

        assertEquals(nonce, anvil.rpc().transactionCount(buyer.address(), BlockTag.PENDING));
    }

    private JobRequest request(int nonce) {
        return new JobRequest(
                buyer.address(),
                Keccak.ofText("spec"),
                FIRST,
                DatasetVersion.of(1),
                FEE,
                1,
                anvil.rpc().head().timestamp().plus(1, ChronoUnit.HOURS),
                BigInteger.valueOf(nonce));
    }

    private ReceiptHashing hashing() {
        return new ReceiptHashing(anvil.rpc(), addresses.chainId(), addresses.trainingEscrow());
    }

    private static LogRecord withValue(LogRecord line, BigInteger value) {
        return new LogRecord(
                line.jobId(),
                line.requester(),
                line.datasetId(),
                line.datasetVersion(),
                line.modelDigest(),
                line.reportDigest(),
                line.metric(),
                value,
                line.outcome());
    }

    private static OfferedTerms terms() {
        return new OfferedTerms(Optional.of(PRICE), Optional.of(TRAIN_PRICE), List.of());
    }

    private Signature permit(Party owner, Address spender, Wei amount, Instant deadline) {
        BigInteger nonce = views.token().permitNonce(owner.address());
        Bytes32 digest = new Permit(owner.address(), spender, amount, nonce, deadline)
                .digest(views.token().permitDomain());
        return owner.key().sign(digest);
    }

    private List<ChainEvent> everything() {
        return events.fetch(addresses.deploymentBlock(), events.head());
    }

    private <T extends ChainEvent> T only(Class<T> type) {
        List<T> found =
                everything().stream().filter(type::isInstance).map(type::cast).toList();
        assertEquals(1, found.size(), type.getSimpleName());
        return found.get(0);
    }
}
