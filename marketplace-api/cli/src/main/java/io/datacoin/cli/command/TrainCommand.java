package io.datacoin.cli.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.datacoin.chain.signing.PrivateKey;
import io.datacoin.chain.wallet.ChainWallet;
import io.datacoin.cli.option.AccountOptions;
import io.datacoin.cli.option.Consent;
import io.datacoin.cli.option.PurchaseOptions;
import io.datacoin.cli.terminal.JobProgressPrinter;
import io.datacoin.cli.terminal.LeavingNotice;
import io.datacoin.cli.terminal.OutlookText;
import io.datacoin.cli.terminal.Output;
import io.datacoin.cli.terminal.Printable;
import io.datacoin.cli.terminal.ReportPicture;
import io.datacoin.client.http.ApiClient;
import io.datacoin.client.market.ChainConnection;
import io.datacoin.client.market.CoinPayments;
import io.datacoin.client.market.Funds;
import io.datacoin.client.market.Quote;
import io.datacoin.client.market.TrainingOrder;
import io.datacoin.client.refusal.RefusedException;
import io.datacoin.domain.refusal.ClientCode;
import io.datacoin.training.spec.json.CanonicalJson;
import io.datacoin.training.spec.report.TrainingReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code datacoin train}: quote, sign, submit, and follow if asked. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        description = "Order a training: have the spec checked and priced, sign the request, submit it.")
public final class TrainCommand implements Callable<Integer> {
    @Mixin
    private AccountOptions options = new AccountOptions();

    @Parameters(paramLabel = "SPEC.json", description = "The training spec.")
    private Path spec = Path.of("spec.json");

    @Option(names = "--watch", description = "Follow the job to its end.")
    private boolean watch;

    @Mixin
    private PurchaseOptions payment = new PurchaseOptions();

    @Mixin
    private Consent consent = new Consent();

    @Override
    public Integer call() throws JsonProcessingException {
        Output output = options.output();
        JsonNode asked = read(spec);
        PrivateKey key = options.open();
        ApiClient api = options.signedIn(key);
        try (ChainConnection chain = options.connect()) {
            TrainingOrder order = new TrainingOrder(api, chain);
            Quote quote = order.quote(asked, key, Instant.now(), payment.maxPrice());
            quote.outlook().ifPresent(outlook -> OutlookText.of(outlook).forEach(output::progress));
            quote.warnings().forEach(warning -> output.progress("note: " + Printable.text(warning)));
            back(chain, key, quote, whyFree(api, quote), output);
            JsonNode job = order.submit(quote, key);
            output.progress("job " + quote.jobId());
            if (!watch) {
                output.result(quote.jobId().hex(), job);
                return 0;
            }
            LeavingNotice notice = LeavingNotice.ofJob(quote.jobId().hex(), output::progress);
            JsonNode ended = order.follow(quote.jobId(), new JobProgressPrinter(output::progress));
            notice.withdraw();
            int exitCode = JobsCommand.exitCode(ended);
            String text = JobsCommand.describe(ended);
            if (exitCode == 0) {
                JsonNode report = api.get("/jobs/" + quote.jobId().hex() + "/report");
                text += "\n" + ReportPicture.draw(TrainingReport.decode(report.toString()));
            }
            output.result(text.stripTrailing(), ended);
            return exitCode;
        }
    }

    /** Asks, then puts into the escrow what it lacks. */
    private void back(ChainConnection chain, PrivateKey key, Quote quote, String whyFree, Output output) {
        String deed = deed(quote, chain, whyFree);
        if (quote.missing().isZero()) {
            consent.require(output, deed);
            return;
        }
        try (ChainWallet account = chain.wallet(key)) {
            deed += " and deposit the " + quote.missing().toDataString() + " DATA it lacks";
            if (payment.paysWithData()) {
                Funds.requireData(account, quote.missing(), "back the job");
                consent.require(output, deed);
                account.deposit(quote.missing());
                return;
            }
            CoinPayments payments = CoinPayments.on(chain);
            CoinPayments.Offer offer = payments.offer(payment.coin(), quote.missing(), payment.slippage());
            payments.requireBalance(account, offer.coin(), offer.most());
            consent.require(
                    output,
                    deed + ", which " + payments.purchaser() + " swaps from " + offer.show()
                            + "; what a good price gives beyond that stays yours in the escrow");
            payments.fund(account, quote.missing(), offer, payment.deadline());
        }
    }

    /** Nothing to pay the seller has one of two reasons, and only one of them stays when he changes his terms. */
    private static String whyFree(ApiClient api, Quote quote) {
        if (!quote.trainPrice().isZero()) {
            return "";
        }
        return api.get("/datasets/" + quote.request().datasetId()).path("owned").asBoolean()
                ? ": you own the dataset"
                : ": the seller asks for nothing";
    }

    private static String deed(Quote quote, ChainConnection chain, String whyFree) {
        return "order " + quote.spec().algorithm().wireName() + " for "
                + quote.spec().task().wireName() + " on dataset "
                + quote.request().datasetId() + " version "
                + quote.request().datasetVersion() + " for at most "
                + quote.total().toDataString() + " DATA (fee "
                + quote.request().fee().toDataString() + ", train price "
                + quote.trainPrice().toDataString() + whyFree + ") from the escrow "
                + chain.addresses().trainingEscrow();
    }

    private static JsonNode read(Path file) {
        try {
            return CanonicalJson.parse(Files.readString(file));
        } catch (JsonProcessingException malformed) {
            throw new RefusedException(
                    ClientCode.MALFORMED_SPEC,
                    file + " is not JSON: " + CanonicalJson.mistake(malformed),
                    "compare it with the example in the README; datacoin dataset show ID lists the columns");
        } catch (IOException unreadable) {
            throw new RefusedException(ClientCode.SPEC_MISSING, "cannot read " + file, "check the path");
        }
    }
}
