package io.datacoin.cli.command;

import io.datacoin.chain.read.MarketView;
import io.datacoin.chain.signing.PrivateKey;
import io.datacoin.chain.wallet.ChainWallet;
import io.datacoin.cli.option.AccountOptions;
import io.datacoin.cli.option.Consent;
import io.datacoin.cli.option.DatasetOptions;
import io.datacoin.cli.option.PurchaseOptions;
import io.datacoin.cli.terminal.Output;
import io.datacoin.cli.terminal.Printable;
import io.datacoin.client.http.ApiClient;
import io.datacoin.client.market.ChainConnection;
import io.datacoin.client.market.CoinPayments;
import io.datacoin.client.market.DatasetTrade;
import io.datacoin.domain.id.DatasetId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code datacoin dataset buy}: with DATA, or with another coin through the exchange. */
@Command(name = "buy", mixinStandardHelpOptions = true, description = "Buy a dataset: download and train for ever.")
final class BuyCommand implements Callable<Integer> {
    @Mixin
    private AccountOptions options = new AccountOptions();

    @Mixin
    private DatasetOptions subject = new DatasetOptions();

    @Mixin
    private PurchaseOptions payment = new PurchaseOptions();

    @Mixin
    private Consent consent = new Consent();

    @Override
    public Integer call() {
        Output output = options.output();
        PrivateKey key = options.open();
        ApiClient api = options.signedIn(key);
        DatasetId dataset = subject.id();
        DatasetTrade trade = new DatasetTrade(api);
        Map<String, Object> document = new LinkedHashMap<>();
        try (ChainConnection chain = options.connect();
                ChainWallet account = chain.wallet(key)) {
            DatasetTrade.Sale sale = DatasetTrade.onChain(
                    trade.sale(dataset, Optional.empty()),
                    new MarketView(chain.rpc(), chain.addresses()),
                    payment.maxPrice());
            sale.warning().ifPresent(warning -> {
                document.put("warning", warning);
                output.progress("warning: " + Printable.text(warning));
            });
            String deed = "buy dataset " + dataset + " \"" + sale.name() + "\" of " + sale.seller() + " for ";
            DatasetTrade.Purchase purchase;
            String paid;
            if (payment.paysWithData()) {
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
                CoinPayments.Offer offer = payments.offer(payment.coin(), sale.price(), payment.slippage());
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
            output.result(
                    Printable.text("Bought dataset " + dataset + " for " + paid + " in " + purchase.transaction()),
                    document);
            return 0;
        }
    }
}
