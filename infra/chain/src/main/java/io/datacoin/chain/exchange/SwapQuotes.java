package io.datacoin.chain.exchange;

import io.datacoin.chain.deployment.SwapVenue;
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
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.FunctionReturnDecoder;
import org.web3j.abi.TypeReference;
import org.web3j.abi.datatypes.DynamicArray;
import org.web3j.abi.datatypes.Function;
import org.web3j.abi.datatypes.Type;
import org.web3j.abi.datatypes.generated.Uint256;

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

    @SuppressWarnings("rawtypes") // web3j's own signature.
    private Optional<SwapQuote> ask(String question, Wei amount, List<Address> path) {
        Function function = new Function(
                question,
                List.of(new Uint256(amount.value()), Abi.addresses(path)),
                List.of(new TypeReference<DynamicArray<Uint256>>() {}));
        String answer;
        try {
            answer = rpc.call(CallRequest.view(router, FunctionEncoder.encode(function)), BlockTag.LATEST);
        } catch (RpcRefusedException noSuchPoolOrTooSmall) {
            return Optional.empty();
        }
        List<Type> values = FunctionReturnDecoder.decode(answer, function.getOutputParameters());
        if (values.isEmpty()) {
            throw new IllegalStateException("there is no Uniswap V2 router at " + router);
        }
        List<?> amounts = (List<?>) values.get(0).getValue();
        return Optional.of(new SwapQuote(path, number(amounts.get(0)), number(amounts.get(amounts.size() - 1))));
    }

    private static Wei number(Object value) {
        return Wei.of((BigInteger) ((Type<?>) value).getValue());
    }
}
