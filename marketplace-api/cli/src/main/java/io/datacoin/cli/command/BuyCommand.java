package io.datacoin.cli.command;

import io.datacoin.chain.signing.PrivateKey;
import io.datacoin.chain.wallet.ChainWallet;
import io.datacoin.cli.option.CommonOptions;
import io.datacoin.cli.option.PaymentOptions;
import io.datacoin.cli.option.WalletOptions;
import io.datacoin.cli.terminal.Confirmation;
import io.datacoin.cli.terminal.Output;
import io.datacoin.client.http.ApiClient;
import io.datacoin.client.market.ChainConnection;
import io.datacoin.client.market.CoinPayments;
import io.datacoin.client.market.DatasetTrade;
import io.datacoin.domain.id.DatasetId;
import io.datacoin.domain.money.Wei;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code datacoin dataset buy}: with DATA, or with another coin through the exchange. */
@Command(name = "buy", mixinStandardHelpOptions = true, description = "Buy a dataset: download and train for ever.")
final class BuyCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private WalletOptions wallet = new WalletOptions();

    @Mixin
    private PaymentOptions payment = new PaymentOptions();

    @Parameters(paramLabel = "ID", description = "The dataset's number.")
    private String id = "";

    @Option(
            names = "--max-price",
            paramLabel = "DATA",
            description = "Refuse to pay more than this (default: the price shown now).")
    private Optional<String> maxPrice = Optional.empty();

    @Option(
            names = "--pay",
            paramLabel = "COIN",
            defaultValue = CoinPayments.DATA,
            description = "DATA, ETH, USDT or BNB; others than DATA are swapped on the way (default: DATA).")
    private String coin = CoinPayments.DATA;

    @Option(names = "--yes", description = "Do not ask before paying with another coin than DATA.")
    private boolean yes;

    @Override
    public Integer call() {
        Output output = common.output();
        PrivateKey key = wallet.open();
        ApiClient api = Session.signedIn(common, key);
        DatasetId dataset = DatasetId.parse(id);
        DatasetTrade trade = new DatasetTrade(api);
        Optional<Wei> limit = maxPrice.map(DatasetCommand.Amounts::data);
        Map<String, Object> document = new LinkedHashMap<>();
        try (ChainConnection chain = ChainConnection.of(api);
                ChainWallet account = chain.wallet(key)) {
            DatasetTrade.Purchase purchase;
            String paid;
            if (coin.equalsIgnoreCase(CoinPayments.DATA)) {
                purchase = trade.buy(account, dataset, limit);
                paid = purchase.price().toDataString() + " DATA";
            } else {
                CoinPayments payments = CoinPayments.on(chain);
                Wei price = trade.price(dataset, limit);
                CoinPayments.Offer offer = payments.offer(coin.toUpperCase(Locale.ROOT), price, payment.slippage());
                output.progress("dataset " + dataset + " costs " + price.toDataString() + " DATA: " + offer.show());
                Confirmation.ask(yes || common.json(), "Buy it?");
                purchase = trade.buy(account, dataset, price, payments, offer, payment.deadline());
                paid = price.toDataString() + " DATA, paid with at most "
                        + offer.coin().show(offer.most());
                document.put("coin", offer.coin().symbol());
                document.put("quoted", offer.coin().text(offer.quote().paid()));
                document.put("most", offer.coin().text(offer.most()));
            }
            document.put("datasetId", dataset.toString());
            document.put("price", purchase.price().toString());
            document.put("transaction", purchase.transaction());
            output.result("Bought dataset " + dataset + " for " + paid + " in " + purchase.transaction(), document);
            return 0;
        }
    }
}
