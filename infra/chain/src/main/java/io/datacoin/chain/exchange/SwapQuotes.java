package io.datacoin.chain.exchange;

import io.datacoin.chain.abi.Abi;
import io.datacoin.chain.address.SwapVenue;
import io.datacoin.chain.rpc.BlockTag;
import io.datacoin.chain.rpc.CallRequest;
import io.datacoin.chain.rpc.ChainRpc;
import io.datacoin.chain.rpc.RpcRefusedException;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.money.Wei;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Asks the exchange what swaps cost, over the pool of the two tokens, over DATA or over the wrapped coin of the chain,
 * whichever is best. Safe for any thread; throws as {@link ChainRpc} does.
 */
public final class SwapQuotes {
    private final ChainRpc rpc;
    private final Address router;
    private final List<Address> between;

    /** Quotes of this exchange. */
    public SwapQuotes(ChainRpc rpc, Address dataCoin, SwapVenue venue) {
        this.rpc = rpc;
        this.router = venue.router();
        this.between = List.of(dataCoin, venue.wrappedNative());
    }

    /** The cheapest way to get exactly {@code received}; empty when no pool has that much. */
    public Optional<SwapQuote> toGet(Address from, Address to, Wei received) {
        return paths(from, to).stream()
                .map(path -> ask("getAmountsIn", received, path))
                .flatMap(Optional::stream)
                .min(Comparator.comparing(SwapQuote::paid));
    }

    /** The most that exactly {@code paid} buys; empty when no pool leads there. */
    public Optional<SwapQuote> toSpend(Address from, Address to, Wei paid) {
        return paths(from, to).stream()
                .map(path -> ask("getAmountsOut", paid, path))
                .flatMap(Optional::stream)
                .max(Comparator.comparing(SwapQuote::received));
    }

    /** Whether the pool of these two is not there or empty. */
    boolean isMissing(Address one, Address other) {
        return ask("getAmountsOut", Wei.of(1_000_000), List.of(one, other)).isEmpty();
    }

    private List<List<Address>> paths(Address from, Address to) {
        List<List<Address>> paths = new ArrayList<>();
        paths.add(List.of(from, to));
        for (Address middle : between) {
            if (!middle.equals(from) && !middle.equals(to)) {
                paths.add(List.of(from, middle, to));
            }
        }
        return paths;
    }

    private Optional<SwapQuote> ask(String question, Wei amount, List<Address> path) {
        String call = Abi.call(question + "(uint256,address[])", amount, path);
        String answer;
        try {
            answer = rpc.call(CallRequest.view(router, call), BlockTag.LATEST);
        } catch (RpcRefusedException noSuchPoolOrTooSmall) {
            return Optional.empty();
        }
        List<?> amounts;
        try {
            amounts = (List<?>) Abi.decode("uint256[]", answer).get(0);
        } catch (IllegalArgumentException noAmounts) {
            throw new IllegalStateException("there is no Uniswap V2 router at " + router, noAmounts);
        }
        return Optional.of(new SwapQuote(path, number(amounts.get(0)), number(amounts.get(amounts.size() - 1))));
    }

    private static Wei number(Object value) {
        return Wei.of((BigInteger) value);
    }
}
