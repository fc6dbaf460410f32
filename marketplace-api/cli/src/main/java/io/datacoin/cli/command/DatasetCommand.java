package io.datacoin.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.datacoin.chain.signing.PrivateKey;
import io.datacoin.chain.type.OfferedTerms;
import io.datacoin.chain.wallet.ChainWallet;
import io.datacoin.cli.option.AccountOptions;
import io.datacoin.cli.option.Consent;
import io.datacoin.cli.option.DatasetOptions;
import io.datacoin.cli.terminal.Output;
import io.datacoin.cli.terminal.Printable;
import io.datacoin.client.http.ApiClient;
import io.datacoin.client.market.ChainConnection;
import io.datacoin.client.market.DatasetTrade;
import io.datacoin.client.market.DatasetUpload;
import io.datacoin.client.market.Funds;
import io.datacoin.domain.id.ContentId;
import io.datacoin.domain.id.DatasetId;
import io.datacoin.domain.money.Wei;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code datacoin dataset}: offer data, find it, buy it, fetch it. */
@Command(
        name = "dataset",
        mixinStandardHelpOptions = true,
        description = "Publish, find, buy and download datasets.",
        subcommands = {
            DatasetCommand.Publish.class,
            DatasetCommand.Version.class,
            DatasetViewCommands.Ls.class,
            DatasetViewCommands.Show.class,
            BuyCommand.class,
            DatasetViewCommands.Download.class
        })
public final class DatasetCommand {

    @Command(
            name = "publish",
            mixinStandardHelpOptions = true,
            description = "Publish a CSV or JSON lines file: upload, read, sign the manifest, put it on chain.")
    static final class Publish implements Callable<Integer> {
        @Mixin
        private AccountOptions options = new AccountOptions();

        @Parameters(paramLabel = "FILE", description = "CSV with a header, or one JSON object per line.")
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
        private Consent consent = new Consent();

        @Override
        public Integer call() {
            Output output = options.output();
            DatasetUpload.requireFile(file);
            OfferedTerms terms = new OfferedTerms(price, trainPrice, List.of());
            PrivateKey key = options.open();
            ApiClient api = options.signedIn(key);
            try (ChainConnection chain = options.connect();
                    ChainWallet account = chain.wallet(key)) {
                Funds.requireGas(account);
                consent.require(output, deed(terms));
                DatasetUpload.Stored stored = new DatasetUpload(api, output::progress)
                        .store(
                                file,
                                new DatasetUpload.Description(name, description, license, sampleRows),
                                Optional.empty(),
                                key);
                ChainWallet.Published published = account.publish(ContentId.of(stored.manifestCid()), terms);
                JsonNode dataset = new DatasetTrade(api).awaitListed(published.dataset());
                Map<String, Object> document = new LinkedHashMap<>();
                document.put("datasetId", published.dataset().toString());
                document.put("manifestCid", stored.manifestCid());
                document.put("rows", stored.manifest().rowCount());
                document.put("malformedRows", stored.manifest().malformedRows());
                document.put("transaction", published.where().transactionHash().hex());
                output.result(
                        "Published as dataset " + published.dataset() + "\n"
                                + DatasetViewCommands.describe(dataset, Optional.empty()),
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

    @Command(
            name = "version",
            mixinStandardHelpOptions = true,
            description = "Versions of your datasets.",
            subcommands = Version.Add.class)
    static final class Version {
        @Command(name = "add", mixinStandardHelpOptions = true, description = "Publish a new version of your dataset.")
        static final class Add implements Callable<Integer> {
            @Mixin
            private AccountOptions options = new AccountOptions();

            @Mixin
            private DatasetOptions subject = new DatasetOptions();

            @Parameters(index = "1", paramLabel = "FILE", description = "The new data.")
            private Path file = Path.of("");

            @Mixin
            private Consent consent = new Consent();

            /** As many as the version before shows. */
            private static int sampleRows(ApiClient api, JsonNode before) {
                return before.path("manifest").hasNonNull("facts")
                        ? api.get("/datasets/" + before.path("id").asText() + "/preview")
                                .path("rows")
                                .size()
                        : before.path("manifest").path("sample").size();
            }

            @Override
            public Integer call() {
                Output output = options.output();
                DatasetUpload.requireFile(file);
                PrivateKey key = options.open();
                ApiClient api = options.signedIn(key);
                DatasetId dataset = subject.id();
                JsonNode before = api.get("/datasets/" + dataset);
                DatasetUpload.Description description = new DatasetUpload.Description(
                        before.path("name").asText(),
                        before.path("description").asText(""),
                        before.path("license").asText(""),
                        sampleRows(api, before));
                try (ChainConnection chain = options.connect();
                        ChainWallet account = chain.wallet(key)) {
                    Funds.requireGas(account);
                    consent.require(
                            output,
                            "publish " + file + " as the next version of dataset " + dataset + " \""
                                    + description.name() + "\"; everybody sees its columns with their statistics and "
                                    + description.sampleRows() + " sample rows, and what is published stays");
                    DatasetUpload.Stored stored = new DatasetUpload(api, output::progress)
                            .store(file, description, Optional.of(dataset.toString()), key);
                    String transaction = account.addVersion(dataset, ContentId.of(stored.manifestCid()))
                            .transactionHash()
                            .hex();
                    Map<String, Object> document = new LinkedHashMap<>();
                    document.put("datasetId", dataset.toString());
                    document.put("manifestCid", stored.manifestCid());
                    document.put("transaction", transaction);
                    output.result(
                            Printable.text("Added a version to dataset " + dataset + ": " + stored.manifestCid()),
                            document);
                    return 0;
                }
            }
        }
    }
}
