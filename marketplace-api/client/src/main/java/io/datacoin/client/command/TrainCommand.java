package io.datacoin.client.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.datacoin.chain.call.ChainWallet;
import io.datacoin.chain.signing.PrivateKey;
import io.datacoin.client.CommonOptions;
import io.datacoin.client.Refused;
import io.datacoin.client.http.ApiClient;
import io.datacoin.client.market.ChainConnection;
import io.datacoin.client.market.JobNarrator;
import io.datacoin.client.market.Quote;
import io.datacoin.client.market.ReportPicture;
import io.datacoin.client.market.TrainingOrder;
import io.datacoin.client.terminal.Output;
import io.datacoin.client.wallet.WalletOptions;
import io.datacoin.domain.money.Wei;
import io.datacoin.training.spec.CanonicalJson;
import io.datacoin.training.spec.report.TrainingReport;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
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
    private CommonOptions common = new CommonOptions();

    @Mixin
    private WalletOptions wallet = new WalletOptions();

    @Parameters(paramLabel = "SPEC.json", description = "The training spec.")
    private Path spec = Path.of("spec.json");

    @Option(names = "--watch", description = "Follow the job to its end.")
    private boolean watch;

    @Option(names = "--yes", description = "Do not ask before depositing and signing.")
    private boolean yes;

    @Option(
            names = "--max-price",
            paramLabel = "DATA",
            description = "Refuse to pay more than this, fee and train price together (default: the price quoted).")
    private Optional<String> maxPrice = Optional.empty();

    @Override
    public Integer call() throws JsonProcessingException {
        Output output = common.output();
        JsonNode asked = read(spec);
        Optional<Wei> limit = maxPrice.map(DatasetCommand.Amounts::data);
        PrivateKey key = wallet.open();
        ApiClient api = Session.signedIn(common, key);
        try (ChainConnection chain = ChainConnection.of(api)) {
            TrainingOrder order = new TrainingOrder(api, chain.digests());
            Quote quote = order.quote(asked, key, Instant.now());
            quote.warnings().forEach(warning -> output.progress("note: " + warning));
            limit.ifPresent(quote::requireAtMost);
            confirm(quote);
            if (!quote.missing().isZero()) {
                output.progress("depositing " + quote.missing().toDataString() + " DATA into the escrow");
                try (ChainWallet account = chain.wallet(key)) {
                    account.deposit(quote.missing());
                }
            }
            JsonNode job = order.submit(quote, key);
            output.progress("job " + quote.jobId());
            if (!watch) {
                output.result(quote.jobId().hex(), job);
                return 0;
            }
            JsonNode ended = order.follow(quote.jobId(), new JobNarrator(output::progress));
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

    // The run time is Java 17, where a process without a terminal has no console.
    @SuppressWarnings("SystemConsoleNull")
    private void confirm(Quote quote) {
        Console console = System.console();
        if (yes || console == null || common.json()) {
            return;
        }
        String answer = console.readLine(
                "Train %s on dataset %s for at most %s DATA (fee %s, train price %s)? [y/N] ",
                quote.spec().algorithm().wireName(),
                quote.request().datasetId(),
                quote.total().toDataString(),
                quote.request().fee().toDataString(),
                quote.trainPrice().toDataString());
        if (answer == null || !answer.strip().toLowerCase(Locale.ROOT).startsWith("y")) {
            throw new Refused("not-confirmed", "nothing was signed", "answer y, or give --yes");
        }
    }

    private static JsonNode read(Path file) {
        try {
            return CanonicalJson.parse(Files.readString(file));
        } catch (JsonProcessingException malformed) {
            throw new Refused(
                    "malformed-spec",
                    file + " is not JSON: " + malformed.getOriginalMessage(),
                    "compare it with the example in the README; datacoin dataset show ID lists the columns");
        } catch (IOException unreadable) {
            throw new Refused("spec-missing", "cannot read " + file, "check the path");
        }
    }
}
