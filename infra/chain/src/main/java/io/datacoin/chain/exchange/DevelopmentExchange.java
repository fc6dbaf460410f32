package io.datacoin.chain.exchange;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.datacoin.chain.address.Coin;
import io.datacoin.chain.address.SwapVenue;
import io.datacoin.chain.call.PreparedCall;
import io.datacoin.chain.deployment.FactoryContract;
import io.datacoin.chain.rpc.ChainRpc;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.money.Wei;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The real Uniswap V2 on an embedded chain, as its authors built it, with a USDT and a BNB that are worth nothing, and
 * pools DATA/WETH, DATA/USDT and DATA/BNB: 1 DATA = 0.5 USDT, 1 ETH = 3,000 USDT, 1 BNB = 600 USDT. Immutable.
 */
public final class DevelopmentExchange {
    private static final long COIN_SUPPLY = 1_000_000_000;
    private static final Wei POOL_DATA = Wei.data("1200000");
    private static final Wei POOL_ETH = Wei.data("200");
    private static final String POOL_USDT = "600000";
    private static final String POOL_BNB = "1000";
    private static final long POOL_GAS = 3_500_000;
    private static final long APPROVAL_GAS = 80_000;

    private final Address owner;
    private final List<FactoryContract> contracts;
    private final SwapVenue venue;

    /**
     * The exchange as it will be.
     *
     * @param solidity the folder of the contracts, built: Uniswap's code is in its node_modules
     * @param owner gets all USDT and BNB there is and fills the pools
     * @throws UncheckedIOException when the code is not there
     */
    public DevelopmentExchange(Path solidity, Address owner) {
        this.owner = owner;
        FactoryContract factory = FactoryContract.of(
                "UniswapV2Factory", packaged(solidity, "v2-core/build/UniswapV2Factory.json"), "address", owner);
        FactoryContract weth = FactoryContract.of("WETH9", packaged(solidity, "v2-periphery/build/WETH9.json"), "");
        FactoryContract router = FactoryContract.of(
                "UniswapV2Router02",
                packaged(solidity, "v2-periphery/build/UniswapV2Router02.json"),
                "address,address",
                factory.address(),
                weth.address());
        String code = text(solidity.resolve("target/development/DevelopmentCoin.bin"));
        FactoryContract tether = coin(code, "Tether USD", "USDT", 6);
        FactoryContract binance = coin(code, "Wrapped BNB", "BNB", Wei.DATA_DECIMALS);
        this.contracts = List.of(factory, weth, router, tether, binance);
        this.venue = new SwapVenue(
                router.address(),
                weth.address(),
                "ETH",
                List.of(new Coin("USDT", tether.address(), 6), new Coin("BNB", binance.address(), Wei.DATA_DECIMALS)));
    }

    /** Where it is, known before it is there. */
    public SwapVenue venue() {
        return venue;
    }

    /** What makes the contracts that are missing; anybody can do it, in any order. */
    public List<PreparedCall> creation(ChainRpc rpc) {
        return contracts.stream()
                .filter(contract -> !rpc.hasCode(contract.address()))
                .map(contract -> new PreparedCall(contract.creation(), Wei.ZERO, contract.gasLimit()))
                .toList();
    }

    /**
     * What fills the pools, from the owner's account and in this order; nothing when they are filled. Needs the
     * contracts, and the owner's DATA and coins.
     */
    public List<PreparedCall> pools(ChainRpc rpc, Address dataCoin, Instant deadline) {
        Coin data = new Coin("DATA", dataCoin, Wei.DATA_DECIMALS);
        Coin tether = venue.coin("USDT").orElseThrow();
        Coin binance = venue.coin("BNB").orElseThrow();
        SwapQuotes quotes = new SwapQuotes(rpc, dataCoin, venue);
        SwapCalls router = new SwapCalls(venue.router());
        List<PreparedCall> pools = new ArrayList<>();
        Wei needed = Wei.ZERO;
        if (quotes.isMissing(venue.wrappedNative(), dataCoin)) {
            needed = needed.plus(POOL_DATA);
            pools.add(new PreparedCall(
                    router.addNativeLiquidity(dataCoin, POOL_DATA, owner, deadline), POOL_ETH, POOL_GAS));
        }
        List<PreparedCall> approvals = new ArrayList<>();
        for (Coin coin : List.of(tether, binance)) {
            if (quotes.isMissing(coin.token(), dataCoin)) {
                needed = needed.plus(POOL_DATA);
                Wei amount = coin.units(coin.equals(tether) ? POOL_USDT : POOL_BNB);
                approvals.add(approval(rpc, coin, amount));
                pools.add(new PreparedCall(
                        router.addLiquidity(dataCoin, POOL_DATA, coin.token(), amount, owner, deadline),
                        Wei.ZERO,
                        POOL_GAS));
            }
        }
        if (pools.isEmpty()) {
            return List.of();
        }
        List<PreparedCall> steps = new ArrayList<>();
        steps.add(approval(rpc, data, needed));
        steps.addAll(approvals);
        steps.addAll(pools);
        return steps;
    }

    private PreparedCall approval(ChainRpc rpc, Coin coin, Wei amount) {
        return new PreparedCall(new CoinView(rpc, coin).approve(venue.router(), amount), Wei.ZERO, APPROVAL_GAS);
    }

    private FactoryContract coin(String code, String name, String symbol, int decimals) {
        Wei supply = new Coin(symbol, Address.ZERO, decimals).units(Long.toString(COIN_SUPPLY));
        return FactoryContract.of(
                symbol, code, "string,string,uint8,address,uint256", name, symbol, decimals, owner, supply);
    }

    private static String packaged(Path solidity, String artifact) {
        Path file = solidity.resolve("node_modules/@uniswap").resolve(artifact);
        try {
            return new ObjectMapper().readTree(file.toFile()).path("bytecode").asText();
        } catch (IOException missing) {
            throw new UncheckedIOException("the exchange's code cannot be read from " + file, missing);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException missing) {
            throw new UncheckedIOException("the coins' code cannot be read from " + file, missing);
        }
    }
}
