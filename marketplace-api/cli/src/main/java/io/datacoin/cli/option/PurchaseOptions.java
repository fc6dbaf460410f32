package io.datacoin.cli.option;

import io.datacoin.client.market.CoinPayments;
import io.datacoin.domain.money.BasisPoints;
import io.datacoin.domain.money.Wei;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How something that has a price in DATA is paid for: how much at most, and in which coin. */
public final class PurchaseOptions {
    @Option(
            names = "--max-price",
            paramLabel = "DATA",
            description =
                    "Refuse to pay more than this, everything together (default: the price shown now; for a training,"
                            + " not more than twice the fee that the providers' prices on the chain add up to).")
    private Optional<Wei> maxPrice = Optional.empty();

    @Option(
            names = "--pay",
            paramLabel = "COIN",
            defaultValue = CoinPayments.DATA,
            description = "DATA, ETH, USDT or BNB; others than DATA are swapped on the way (default: DATA).")
    private String coin = CoinPayments.DATA;

    @Mixin
    private SwapOptions swap = new SwapOptions();

    /** The most DATA to pay; empty for the price shown now. */
    public Optional<Wei> maxPrice() {
        return maxPrice;
    }

    /** Whether nothing has to be swapped. */
    public boolean paysWithData() {
        return coin().equals(CoinPayments.DATA);
    }

    /** The coin's symbol. */
    public String coin() {
        return coin.toUpperCase(Locale.ROOT);
    }

    /** See {@link SwapOptions#slippage}. */
    public BasisPoints slippage() {
        return swap.slippage();
    }

    /** See {@link SwapOptions#deadline}. */
    public Duration deadline() {
        return swap.deadline();
    }
}
