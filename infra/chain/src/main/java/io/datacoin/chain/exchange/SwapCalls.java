package io.datacoin.chain.exchange;

import io.datacoin.chain.call.ContractCall;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.money.Wei;
import java.time.Instant;
import java.util.List;

/**
 * Calls of a Uniswap V2 router. Where a token is paid, the router needs an allowance of what is paid. Immutable and safe
 * for any thread.
 */
public final class SwapCalls {
    private final Address router;

    public SwapCalls(Address router) {
        this.router = router;
    }

    /** Swaps a token for a token; fails when less than {@code least} would come out, or after the deadline. */
    public ContractCall tokenForToken(Wei paid, Wei least, List<Address> path, Address to, Instant deadline) {
        return swap("swapExactTokensForTokens", paid, least, path, to, deadline);
    }

    /** Swaps a token for the chain's own coin; the path ends with the token that stands for it. */
    public ContractCall tokenForNative(Wei paid, Wei least, List<Address> path, Address to, Instant deadline) {
        return swap("swapExactTokensForETH", paid, least, path, to, deadline);
    }

    /** Swaps all of the chain's own coin that is sent along; the path begins with the token that stands for it. */
    public ContractCall nativeForToken(Wei least, List<Address> path, Address to, Instant deadline) {
        return Abi.call(
                router,
                "swap on the exchange",
                "swapExactETHForTokens",
                List.of(Abi.number(least), Abi.addresses(path), Abi.address(to), Abi.seconds(deadline)));
    }

    /** Fills the pool of two tokens, making it where there is none. */
    ContractCall addLiquidity(Address one, Wei ofOne, Address other, Wei ofOther, Address to, Instant deadline) {
        return Abi.call(
                router,
                "fill the pool of " + one + " and " + other,
                "addLiquidity",
                List.of(
                        Abi.address(one),
                        Abi.address(other),
                        Abi.number(ofOne),
                        Abi.number(ofOther),
                        Abi.number(Wei.ZERO),
                        Abi.number(Wei.ZERO),
                        Abi.address(to),
                        Abi.seconds(deadline)));
    }

    /** Fills the pool of a token and the chain's own coin with all of that which is sent along. */
    ContractCall addNativeLiquidity(Address token, Wei amount, Address to, Instant deadline) {
        return Abi.call(
                router,
                "fill the pool of " + token + " and the chain's coin",
                "addLiquidityETH",
                List.of(
                        Abi.address(token),
                        Abi.number(amount),
                        Abi.number(Wei.ZERO),
                        Abi.number(Wei.ZERO),
                        Abi.address(to),
                        Abi.seconds(deadline)));
    }

    private ContractCall swap(String function, Wei paid, Wei least, List<Address> path, Address to, Instant deadline) {
        return Abi.call(
                router,
                "swap on the exchange",
                function,
                List.of(
                        Abi.number(paid),
                        Abi.number(least),
                        Abi.addresses(path),
                        Abi.address(to),
                        Abi.seconds(deadline)));
    }
}
