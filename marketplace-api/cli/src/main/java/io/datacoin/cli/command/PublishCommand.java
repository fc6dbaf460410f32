package io.datacoin.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datacoin.chain.signing.PrivateKey;
import io.datacoin.chain.type.OfferedTerms;
import io.datacoin.chain.wallet.ChainWallet;
import io.datacoin.cli.option.AccountOptions;
import io.datacoin.cli.option.Consent;
import io.datacoin.cli.option.ReadingFlags;
import io.datacoin.cli.terminal.Output;
import io.datacoin.client.http.ApiClient;
import io.datacoin.client.market.ChainConnection;
import io.datacoin.client.market.DatasetTrade;
import io.datacoin.client.market.DatasetUpload;
import io.datacoin.client.market.Funds;
import io.datacoin.domain.id.ContentId;
import io.datacoin.domain.money.Wei;
import io.datacoin.training.spec.reading.ReadingOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code datacoin dataset publish}: a file becomes a dataset, after its seller has seen how it was read. */
@Command(
        name = "publish",
        mixinStandardHelpOptions = true,
        description = {
            "Publish a file: upload it, have it read, look at how it was read, sign the manifest, put it on chain.",
            DatasetCommand.FORMATS
        })
final class PublishCommand implements Callable<Integer> {
    @Mixin
    private AccountOptions options = new AccountOptions();

    @Parameters(paramLabel = "FILE", description = "The data.")
    private Path file = Path.of("");

    @Option(names = "--name", required = true, paramLabel = "NAME", description = "Shown in listings.")
    private String name = "";

    @Option(names = "--description", paramLabel = "TEXT", description = "What the data is.")
    private String description = "";

    @Option(
            names = "--price",
            paramLabel = "DATA",
            description = "To own it, in DATA (0: free for everyone; leave out: not sold).")
    private Optional<Wei> price = Optional.empty();

    @Option(
            names = "--train-price",
            paramLabel = "DATA",
            description = "Per training job of somebody who does not own it (leave out: not offered).")
    private Optional<Wei> trainPrice = Optional.empty();

    @Option(names = "--license", paramLabel = "SPDX", description = "Licence of the data, such as CC-BY-4.0.")
    private String license = "";

    @Option(
            names = "--sample-rows",
            paramLabel = "N",
            defaultValue = "5",
            description = "Rows anyone may look at (default: 5).")
    private int sampleRows = 5;

    @Mixin
    private ReadingFlags reading = new ReadingFlags();

    @Mixin
    private Consent consent = new Consent();

    @Override
    public Integer call() {
        Output output = options.output();
        DatasetUpload.requireFile(file);
        ReadingOptions asked = reading.options();
        OfferedTerms terms = new OfferedTerms(price, trainPrice, List.of());
        PrivateKey key = options.open();
        ApiClient api = options.signedIn(key);
        try (ChainConnection chain = options.connect();
                ChainWallet account = chain.wallet(key)) {
            Funds.requireGas(account);
            ReviewedUpload.Reviewed reviewed = new ReviewedUpload(api, output, consent)
                    .store(
                            file,
                            new DatasetUpload.Description(name, description, license, sampleRows),
                            asked,
                            Optional.empty(),
                            key,
                            deed(terms));
            String manifest = reviewed.stored().manifestCid();
            ChainWallet.Published published = account.publish(ContentId.of(manifest), terms);
            JsonNode dataset = new DatasetTrade(api).awaitListed(published.dataset());
            ObjectNode document = JsonNodeFactory.instance
                    .objectNode()
                    .put("datasetId", published.dataset().toString())
                    .put("manifestCid", manifest)
                    .put("malformedRows", reviewed.table().rejectedRows())
                    .put("transaction", published.where().transactionHash().hex());
            document.setAll(reviewed.document());
            output.result(
                    "Published as dataset " + published.dataset() + "\n" + DatasetText.of(dataset, Optional.empty()),
                    document);
            return 0;
        }
    }

    private String deed(OfferedTerms terms) {
        return "publish " + file + " as \"" + name + "\": "
                + terms.price()
                        .map(amount -> amount.toDataString() + " DATA to own it, ")
                        .orElse("not sold, ")
                + terms.trainPrice()
                        .map(amount -> amount.toDataString() + " DATA for each training job")
                        .orElse("not offered for training")
                + "; everybody sees its columns with their statistics and " + sampleRows
                + " sample rows, and what is published stays";
    }
}
