package io.datacoin.client.market;

import io.datacoin.chain.address.Coin;
import io.datacoin.chain.address.Exchange;
import io.datacoin.chain.address.SwapVenue;
import io.datacoin.chain.exchange.CoinView;
import io.datacoin.chain.exchange.PurchaseRouterCalls;
import io.datacoin.chain.exchange.SwapCalls;
import io.datacoin.chain.exchange.SwapQuote;
import io.datacoin.chain.exchange.SwapQuotes;
import io.datacoin.chain.exchange.SwapReceipts;
import io.datacoin.chain.rpc.TransactionReceipt;
import io.datacoin.chain.submit.Inclusion;
import io.datacoin.chain.wallet.ChainWallet;
import io.datacoin.client.refusal.RefusedException;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.DatasetId;
import io.datacoin.domain.money.BasisPoints;
import io.datacoin.domain.money.Wei;
import io.datacoin.domain.refusal.ClientCode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Pays with other coins than DATA, through the exchange the marketplace names. Thread-safe. */
public final class CoinPayments {
    /** What DATA is called among the coins. */
    public static final String DATA = "DATA";

    private final ChainConnection chain;
    private final Exchange exchange;
    private final SwapQuotes quotes;

    private CoinPayments(ChainConnection chain, Exchange exchange) {
        this.chain = chain;
        this.exchange = exchange;
        this.quotes = new SwapQuotes(chain.rpc(), chain.addresses().dataCoin(), exchange.venue());
    }

    /** Payments on this chain. @throws RefusedException where DATA has no exchange */
    public static CoinPayments on(ChainConnection chain) {
        return new CoinPayments(
                chain,
                chain.addresses()
                        .exchange()
                        .orElseThrow(() -> new RefusedException(
                                ClientCode.NO_EXCHANGE,
                                "this marketplace names no exchange for DATA",
                                "pay with DATA, which needs none")));
    }

    /**
     * What the buyer is asked to agree to.
     *
     * @param coin what is paid with
     * @param quote the price of this moment
     * @param most the most that is paid; the transaction fails rather than take more
     */
    public record Offer(Coin coin, SwapQuote quote, Wei most) {
        /** For people, such as {@code 12.5 USDT now, at most 12.57 USDT}. */
        public String show() {
            return coin.show(quote.paid()) + " now, at most " + coin.show(most);
        }
    }

    /** A swap that is over. */
    public record Swapped(Coin from, Wei paid, Coin to, Wei received, String transaction) {}

    /** Prices {@code data} DATA in the coin. @throws RefusedException for a coin or an amount the exchange does not have */
    public Offer offer(String symbol, Wei data, BasisPoints slippage) {
        Coin coin = coin(symbol);
        SwapQuote quote = quotes.toGet(coin.token(), chain.addresses().dataCoin(), data)
                .orElseThrow(() -> tooLarge(coin, data.toDataString() + " DATA"));
        return new Offer(coin, quote, quote.mostPaid(slippage));
    }

    /** Buys the dataset; what the offer's limit leaves over comes back. */
    public Inclusion buy(ChainWallet buyer, DatasetId dataset, Offer offer, Duration patience) {
        requireBalance(buyer, offer.coin(), offer.most());
        PurchaseRouterCalls router = new PurchaseRouterCalls(exchange.purchaseRouter());
        List<Address> path = offer.quote().path();
        if (isNative(offer.coin())) {
            return buyer.send(router.buyWithNative(dataset, path, deadline(patience)), offer.most());
        }
        allow(buyer, offer.coin(), exchange.purchaseRouter(), offer.most());
        return buyer.send(router.buyWithToken(dataset, path, offer.most(), deadline(patience)));
    }

    /**
     * Turns the offer's limit into escrow balance of the payer: at least {@code least} DATA, and what a good price gives
     * beyond that stays in the balance too.
     */
    public Inclusion fund(ChainWallet payer, Wei least, Offer offer, Duration patience) {
        requireBalance(payer, offer.coin(), offer.most());
        PurchaseRouterCalls router = new PurchaseRouterCalls(exchange.purchaseRouter());
        List<Address> path = offer.quote().path();
        if (isNative(offer.coin())) {
            return payer.send(router.fundWithNative(path, least, deadline(patience)), offer.most());
        }
        allow(payer, offer.coin(), exchange.purchaseRouter(), offer.most());
        return payer.send(router.fundWithToken(path, offer.most(), least, deadline(patience)));
    }

    /** What an exact amount of one coin buys of another. @throws RefusedException when no pool leads there */
    public SwapQuote swapQuote(Coin from, Wei paid, Coin to) {
        if (from.equals(to)) {
            throw new RefusedException(
                    ClientCode.SAME_COIN, "a coin is not swapped for itself", "name another coin to get");
        }
        return quotes.toSpend(from.token(), to.token(), paid).orElseThrow(() -> tooLarge(from, from.show(paid)));
    }

    /** Swaps; fails rather than give less than {@code least}. */
    public Swapped swap(ChainWallet owner, Coin from, Coin to, SwapQuote quote, Wei least, Duration patience) {
        requireBalance(owner, from, quote.paid());
        SwapCalls router = new SwapCalls(exchange.venue().router());
        Instant deadline = deadline(patience);
        Inclusion where;
        if (isNative(from)) {
            where = owner.send(router.nativeForToken(least, quote.path(), owner.address(), deadline), quote.paid());
        } else {
            allow(owner, from, exchange.venue().router(), quote.paid());
            where = owner.send(
                    isNative(to)
                            ? router.tokenForNative(quote.paid(), least, quote.path(), owner.address(), deadline)
                            : router.tokenForToken(quote.paid(), least, quote.path(), owner.address(), deadline));
        }
        TransactionReceipt receipt =
                chain.rpc().receipt(where.transactionHash()).orElseThrow();
        Wei received = isNative(to)
                ? SwapReceipts.unwrapped(receipt, to.token())
                : SwapReceipts.tokensTo(receipt, to.token(), owner.address());
        return new Swapped(
                from, quote.paid(), to, received, where.transactionHash().hex());
    }

    /** The coin of that symbol: DATA, the chain's own or one of the exchange's. @throws RefusedException for another */
    public Coin coin(String symbol) {
        SwapVenue venue = exchange.venue();
        if (symbol.equals(DATA)) {
            return new Coin(DATA, chain.addresses().dataCoin(), Wei.DATA_DECIMALS);
        }
        if (symbol.equals(venue.nativeSymbol())) {
            return venue.nativeCoin();
        }
        return venue.coin(symbol).orElseThrow(() -> {
            List<String> known = new ArrayList<>(List.of(DATA, venue.nativeSymbol()));
            venue.coins().forEach(coin -> known.add(coin.symbol()));
            return new RefusedException(
                    ClientCode.UNKNOWN_COIN,
                    "\"" + symbol + "\" is no coin of this marketplace",
                    "choose one of " + String.join(", ", known));
        });
    }

    private boolean isNative(Coin coin) {
        return coin.equals(exchange.venue().nativeCoin());
    }

    /** Who swaps: the exchange's own contract. */
    public Address swapper() {
        return exchange.venue().router();
    }

    /** Who swaps on the way of a payment for a dataset or into the escrow. */
    public Address purchaser() {
        return exchange.purchaseRouter();
    }

    private Wei balance(ChainWallet owner, Coin coin) {
        return isNative(coin) ? owner.gasBalance() : new CoinView(chain.rpc(), coin).balanceOf(owner.address());
    }

    /** Checks the wallet without paying. @throws RefusedException when it has less of the coin than that */
    public void requireBalance(ChainWallet owner, Coin coin, Wei amount) {
        Wei balance = balance(owner, coin);
        if (amount.isMoreThan(balance)) {
            throw new RefusedException(
                    ClientCode.NOT_ENOUGH_COINS,
                    owner.address() + " has " + coin.show(balance) + ", and up to " + coin.show(amount) + " are needed",
                    "get " + coin.show(amount.minus(balance)) + " more; on the embedded chain: datacoin wallet faucet");
        }
    }

    /** Some tokens, USDT among them, take a new allowance only where none is left. */
    private void allow(ChainWallet owner, Coin coin, Address spender, Wei amount) {
        CoinView token = new CoinView(chain.rpc(), coin);
        Wei allowed = token.allowance(owner.address(), spender);
        if (allowed.equals(amount)) {
            return;
        }
        if (!allowed.isZero()) {
            owner.send(token.approve(spender, Wei.ZERO));
        }
        owner.send(token.approve(spender, amount));
    }

    /** Counted from the chain's clock where that is ahead of ours. */
    private Instant deadline(Duration patience) {
        Instant now = Instant.now();
        Instant head = chain.rpc().head().timestamp();
        return (head.isAfter(now) ? head : now).plus(patience);
    }

    private static RefusedException tooLarge(Coin coin, String amount) {
        return new RefusedException(
                ClientCode.NOT_ENOUGH_LIQUIDITY,
                "the exchange has no pool of " + coin.symbol() + " and DATA that is deep enough for " + amount,
                "pay with another coin, or a smaller amount");
    }
}
