package io.datacoin.chain.exchange;

import io.datacoin.chain.abi.Abi;
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
        return swap(
                "swapExactTokensForTokens(uint256,uint256,address[],address,uint256)", paid, least, path, to, deadline);
    }

    /** Swaps a token for the chain's own coin; the path ends with the token that stands for it. */
    public ContractCall tokenForNative(Wei paid, Wei least, List<Address> path, Address to, Instant deadline) {
        return swap(
                "swapExactTokensForETH(uint256,uint256,address[],address,uint256)", paid, least, path, to, deadline);
    }

    /** Swaps all of the chain's own coin that is sent along; the path begins with the token that stands for it. */
    public ContractCall nativeForToken(Wei least, List<Address> path, Address to, Instant deadline) {
        return swap("swapExactETHForTokens(uint256,address[],address,uint256)", least, path, to, deadline);
    }

    /** Fills the pool of two tokens, making it where there is none. */
    ContractCall addLiquidity(Address one, Wei ofOne, Address other, Wei ofOther, Address to, Instant deadline) {
        return new ContractCall(
                router,
                Abi.call(
                        "addLiquidity(address,address,uint256,uint256,uint256,uint256,address,uint256)",
                        one,
                        other,
                        ofOne,
                        ofOther,
                        Wei.ZERO,
                        Wei.ZERO,
                        to,
                        deadline),
                "fill the pool of " + one + " and " + other);
    }

    /** Fills the pool of a token and the chain's own coin with all of that which is sent along. */
    ContractCall addNativeLiquidity(Address token, Wei amount, Address to, Instant deadline) {
        return new ContractCall(
                router,
                Abi.call(
                        "addLiquidityETH(address,uint256,uint256,uint256,address,uint256)",
                        token,
                        amount,
                        Wei.ZERO,
                        Wei.ZERO,
                        to,
                        deadline),
                "fill the pool of " + token + " and the chain's coin");
    }

    private ContractCall swap(String function, Object... arguments) {
        return new ContractCall(router, Abi.call(function, arguments), "swap on the exchange");
    }
}
