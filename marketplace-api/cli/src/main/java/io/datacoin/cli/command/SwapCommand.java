package io.datacoin.cli.command;

import io.datacoin.chain.address.Coin;
import io.datacoin.chain.exchange.SwapQuote;
import io.datacoin.chain.signing.PrivateKey;
import io.datacoin.chain.wallet.ChainWallet;
import io.datacoin.cli.option.AccountOptions;
import io.datacoin.cli.option.Consent;
import io.datacoin.cli.option.SwapOptions;
import io.datacoin.cli.terminal.Output;
import io.datacoin.cli.terminal.Printable;
import io.datacoin.client.market.ChainConnection;
import io.datacoin.client.market.CoinPayments;
import io.datacoin.client.refusal.RefusedException;
import io.datacoin.domain.money.Wei;
import io.datacoin.domain.refusal.ClientCode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code datacoin swap}: one coin for another on the exchange. */
@Command(
        name = "swap",
        mixinStandardHelpOptions = true,
        description = "Swap an amount of one coin for another on the exchange DATA is traded at.")
public final class SwapCommand implements Callable<Integer> {
    @Mixin
    private AccountOptions options = new AccountOptions();

    @Mixin
    private SwapOptions limits = new SwapOptions();

    @Parameters(index = "0", paramLabel = "FROM", description = "DATA, ETH, USDT, BNB: what you pay.")
    private String from = "";

    @Parameters(index = "1", paramLabel = "AMOUNT", description = "How much of it, such as 12.5.")
    private String amount = "";

    @Parameters(index = "2", paramLabel = "TO", description = "DATA, ETH, USDT, BNB: what you get.")
    private String to = "";

    @Mixin
    private Consent consent = new Consent();

    @Override
    public Integer call() {
        Output output = options.output();
        PrivateKey key = options.open();
        try (ChainConnection chain = options.connect();
                ChainWallet account = chain.wallet(key)) {
            CoinPayments exchange = CoinPayments.on(chain);
            Coin paid = exchange.coin(from.toUpperCase(Locale.ROOT));
            Coin got = exchange.coin(to.toUpperCase(Locale.ROOT));
            SwapQuote quote = exchange.swapQuote(paid, units(paid), got);
            Wei least = quote.leastReceived(limits.slippage());
            exchange.requireBalance(account, paid, quote.paid());
            consent.require(
                    output,
                    "pay " + paid.show(quote.paid()) + " to the exchange " + exchange.swapper() + " for "
                            + got.show(quote.received()) + " now, at least " + got.show(least));
            CoinPayments.Swapped swapped = exchange.swap(account, paid, got, quote, least, limits.deadline());
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("from", paid.symbol());
            document.put("paid", paid.text(swapped.paid()));
            document.put("to", got.symbol());
            document.put("quoted", got.text(quote.received()));
            document.put("least", got.text(least));
            document.put("received", got.text(swapped.received()));
            document.put("transaction", swapped.transaction());
            output.result(
                    Printable.text("Swapped " + paid.show(swapped.paid()) + " for " + got.show(swapped.received())
                            + " in " + swapped.transaction()),
                    document);
            return 0;
        }
    }

    private Wei units(Coin coin) {
        Wei units;
        try {
            units = coin.units(amount);
        } catch (IllegalArgumentException notAnAmount) {
            throw new RefusedException(
                    ClientCode.BAD_AMOUNT, String.valueOf(notAnAmount.getMessage()), "write a number such as 12.5");
        }
        if (units.isZero()) {
            throw new RefusedException(ClientCode.BAD_AMOUNT, "nothing is to be swapped", "write an amount above zero");
        }
        return units;
    }
}
