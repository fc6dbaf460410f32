package io.datacoin.cli.command;

import io.datacoin.chain.signing.PrivateKey;
import io.datacoin.chain.wallet.ChainWallet;
import io.datacoin.cli.option.CommonOptions;
import io.datacoin.cli.option.Consent;
import io.datacoin.cli.option.PaymentOptions;
import io.datacoin.cli.option.WalletOptions;
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

    @Mixin
    private Consent consent = new Consent();

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
            DatasetTrade.Sale sale = trade.sale(dataset, limit);
            String deed = "buy dataset " + dataset + " \"" + sale.name() + "\" of " + sale.seller() + " for ";
            DatasetTrade.Purchase purchase;
            String paid;
            if (coin.equalsIgnoreCase(CoinPayments.DATA)) {
                trade.requireFunds(account, sale);
                paid = sale.price().toDataString() + " DATA";
                consent.require(
                        output,
                        deed
                                + paid
                                + (sale.limit().equals(sale.price())
                                        ? ""
                                        : ", or at most " + sale.limit().toDataString() + " if the price rises"));
                purchase = trade.buy(account, sale);
            } else {
                CoinPayments payments = CoinPayments.on(chain);
                CoinPayments.Offer offer =
                        payments.offer(coin.toUpperCase(Locale.ROOT), sale.price(), payment.slippage());
                payments.requireBalance(account, offer.coin(), offer.most());
                String price = sale.price().toDataString() + " DATA";
                consent.require(
                        output, deed + price + ", which " + payments.purchaser() + " swaps from " + offer.show());
                purchase = trade.buy(account, sale, payments, offer, payment.deadline());
                paid = price + ", paid with at most " + offer.coin().show(offer.most());
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
