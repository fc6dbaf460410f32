package io.datacoin.chain.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.datacoin.chain.address.Coin;
import io.datacoin.chain.address.ContractAddresses;
import io.datacoin.chain.call.PreparedCall;
import io.datacoin.chain.deployment.ChainParameters;
import io.datacoin.chain.fixture.AnvilFixture;
import io.datacoin.chain.fixture.Party;
import io.datacoin.chain.read.ChainViews;
import io.datacoin.chain.type.OfferedTerms;
import io.datacoin.chain.wallet.ChainWallet;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.ContentId;
import io.datacoin.domain.id.DatasetId;
import io.datacoin.domain.money.BasisPoints;
import io.datacoin.domain.money.Wei;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Paying with ETH and a token of six decimals, through the real Uniswap V2 and the deployed {@code PurchaseRouter}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DevelopmentExchangeTest {
    private static final Wei PRICE = Wei.data("25");
    private static final BasisPoints HALF_A_PERCENT = BasisPoints.of(50);

    private final AnvilFixture anvil = AnvilFixture.start();
    private final Address owner = AnvilFixture.account(AnvilFixture.DEPLOYER).address();
    private final DevelopmentExchange exchange = new DevelopmentExchange(solidity(), owner);
    private final ContractAddresses addresses = anvil.deployer()
            .deploy(ChainParameters.embedded(AnvilFixture.parameters().parties(), Optional.of(exchange.venue())));
    private final ChainViews views = ChainViews.of(anvil.rpc(), addresses);
    private final SwapQuotes quotes = new SwapQuotes(anvil.rpc(), addresses.dataCoin(), exchange.venue());
    private final PurchaseRouterCalls router =
            new PurchaseRouterCalls(addresses.exchange().orElseThrow().purchaseRouter());
    private final Coin ether = exchange.venue().nativeCoin();
    private final Coin tether = exchange.venue().coin("USDT").orElseThrow();
    private final CoinView tethers = new CoinView(anvil.rpc(), tether);

    @BeforeAll
    void theExchangeIsMade() {
        try (ChainWallet wallet = wallet(AnvilFixture.DEPLOYER)) {
            List<PreparedCall> creation = exchange.creation(anvil.rpc());
            assertEquals(5, creation.size());
            wallet.sendAll(creation);
            wallet.sendAll(exchange.pools(anvil.rpc(), addresses.dataCoin(), soon()));
        }
    }

    @AfterAll
    void theChainStops() {
        anvil.close();
    }

    @Test
    void makingItAgainChangesNothing() {
        assertEquals(List.of(), exchange.creation(anvil.rpc()));
        assertEquals(List.of(), exchange.pools(anvil.rpc(), addresses.dataCoin(), soon()));
    }

    @Test
    void pricesAreThoseOfThePools() {
        SwapQuote quote = quotes.toGet(tether.token(), addresses.dataCoin(), Wei.data("100"))
                .orElseThrow();
        assertTrue(quote.paid().isMoreThan(tether.units("50")), () -> tether.show(quote.paid()));
        assertTrue(tether.units("50.3").isMoreThan(quote.paid()), () -> tether.show(quote.paid()));
        assertEquals(List.of(tether.token(), addresses.dataCoin()), quote.path());
        SwapQuote roundabout = quotes.toSpend(tether.token(), ether.token(), tether.units("3000"))
                .orElseThrow();
        assertEquals(List.of(tether.token(), addresses.dataCoin(), ether.token()), roundabout.path());
        assertTrue(Wei.data("1").isMoreThan(roundabout.received())
                && roundabout.received().isMoreThan(Wei.data("0.97")));
        assertTrue(quotes.toGet(tether.token(), addresses.dataCoin(), Wei.data("1200000"))
                .isEmpty());
        assertTrue(quotes.toSpend(tether.token(), AnvilFixture.account(5).address(), Wei.of(1))
                .isEmpty());
    }

    @Test
    void limitsRoundAgainstTheTrader() {
        SwapQuote quote = new SwapQuote(List.of(owner, owner), Wei.of(1_001), Wei.of(1_001));
        assertEquals(Wei.of(1_007), quote.mostPaid(HALF_A_PERCENT));
        assertEquals(Wei.of(996), quote.leastReceived(HALF_A_PERCENT));
        assertEquals(quote.paid(), quote.mostPaid(BasisPoints.of(0)));
    }

    @Test
    void aDatasetIsBoughtWithEtherAndTheRestComesBack() {
        DatasetId dataset = published();
        try (ChainWallet buyer = wallet(4)) {
            SwapQuote quote =
                    quotes.toGet(ether.token(), addresses.dataCoin(), PRICE).orElseThrow();
            Wei before = buyer.gasBalance();
            buyer.send(router.buyWithNative(dataset, quote.path(), soon()), Wei.data("1"));
            assertTrue(views.market().isOwner(dataset, buyer.address()));
            assertTrue(
                    Wei.data("0.01").isMoreThan(before.minus(buyer.gasBalance())), "only the price and gas are gone");
        }
    }

    @Test
    void aDatasetIsBoughtWithTetherAndAWorsePriceIsRefused() {
        DatasetId dataset = published();
        try (Party holder = new Party(anvil.rpc(), AnvilFixture.account(AnvilFixture.DEPLOYER));
                Party buyer = new Party(anvil.rpc(), AnvilFixture.account(5))) {
            holder.perform(tethers.transfer(buyer.address(), tether.units("100")));
            SwapQuote quote =
                    quotes.toGet(tether.token(), addresses.dataCoin(), PRICE).orElseThrow();
            Address spender = addresses.exchange().orElseThrow().purchaseRouter();
            buyer.perform(tethers.approve(spender, tether.units("100")));
            Wei tooLittle = quote.paid().minus(Wei.of(1));

            assertEquals(
                    "price-moved",
                    buyer.refused(router.buyWithToken(dataset, quote.path(), tooLittle, soon()))
                            .code());
            assertEquals(
                    "swap-too-late",
                    buyer.refused(router.buyWithToken(
                                    dataset, quote.path(), quote.mostPaid(HALF_A_PERCENT), Instant.EPOCH))
                            .code());
            assertFalse(views.market().isOwner(dataset, buyer.address()));
            buyer.perform(router.buyWithToken(dataset, quote.path(), quote.mostPaid(HALF_A_PERCENT), soon()));

            assertTrue(views.market().isOwner(dataset, buyer.address()));
            assertEquals(tether.units("100").minus(quote.paid()), tethers.balanceOf(buyer.address()));
        }
    }

    @Test
    void theEscrowIsFundedWithAtLeastWhatIsMissing() {
        try (ChainWallet requester = wallet(6)) {
            SwapQuote quote =
                    quotes.toGet(ether.token(), addresses.dataCoin(), PRICE).orElseThrow();
            requester.send(router.fundWithNative(quote.path(), PRICE, soon()), quote.mostPaid(HALF_A_PERCENT));
            assertTrue(!PRICE.isMoreThan(requester.escrowBalance()), () -> "escrow: " + requester.escrowBalance());
        }
    }

    private DatasetId published() {
        try (ChainWallet seller = wallet(8)) {
            return seller.publish(
                            ContentId.of("bafkreigh2akiscaildcqabsyg3dfr6chu3fgpregiymsck7e7aqa4s52zy"),
                            new OfferedTerms(Optional.of(PRICE), Optional.empty(), List.of()))
                    .dataset();
        }
    }

    private ChainWallet wallet(int account) {
        return anvil.wallet(addresses, account);
    }

    private Instant soon() {
        return anvil.rpc().head().timestamp().plus(Duration.ofMinutes(10));
    }

    private static Path solidity() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path candidate = folder.resolve("contracts/solidity");
            if (Files.isDirectory(candidate)) {
                return candidate;
            }
        }
        throw new IllegalStateException("contracts/solidity is not above this folder");
    }
}
