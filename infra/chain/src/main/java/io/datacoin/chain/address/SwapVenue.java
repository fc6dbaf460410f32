package io.datacoin.chain.address;

import io.datacoin.domain.id.Address;
import java.util.List;
import java.util.Optional;

/**
 * Where other coins become DATA: a Uniswap V2 router that is on the chain already, and the coins people may pay with.
 * Immutable.
 *
 * @param router the Uniswap V2 router
 * @param wrappedNative the token that stands for the chain's own coin in pools, WETH on Ethereum
 * @param nativeSymbol what people call the chain's own coin, {@code ETH} on Ethereum
 * @param coins the tokens people may pay with, besides the chain's own coin
 */
public record SwapVenue(Address router, Address wrappedNative, String nativeSymbol, List<Coin> coins) {
    private static final int NATIVE_DECIMALS = 18;

    /** Copies the list; throws {@link IllegalArgumentException} when two coins have one symbol. */
    public SwapVenue {
        coins = List.copyOf(coins);
        long symbols = coins.stream().map(Coin::symbol).distinct().count();
        if (symbols != coins.size()
                || coins.stream().anyMatch(coin -> coin.symbol().equals(nativeSymbol))) {
            throw new IllegalArgumentException(
                    "coins: " + coins + " (expected: each symbol once, none " + nativeSymbol + ", the chain's own)");
        }
    }

    /** The chain's own coin, with the token that stands for it in pools. */
    public Coin nativeCoin() {
        return new Coin(nativeSymbol, wrappedNative, NATIVE_DECIMALS);
    }

    /** The coin of that symbol; not the chain's own. */
    public Optional<Coin> coin(String symbol) {
        return coins.stream().filter(coin -> coin.symbol().equals(symbol)).findFirst();
    }
}
