package io.datacoin.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datacoin.chain.signing.PrivateKey;
import io.datacoin.chain.wallet.ChainWallet;
import io.datacoin.cli.option.AccountOptions;
import io.datacoin.cli.option.Consent;
import io.datacoin.cli.option.DatasetOptions;
import io.datacoin.cli.option.ReadingFlags;
import io.datacoin.cli.terminal.Output;
import io.datacoin.cli.terminal.Printable;
import io.datacoin.client.http.ApiClient;
import io.datacoin.client.market.ChainConnection;
import io.datacoin.client.market.DatasetUpload;
import io.datacoin.client.market.Funds;
import io.datacoin.domain.id.ContentId;
import io.datacoin.domain.id.DatasetId;
import io.datacoin.training.spec.reading.ReadingOptions;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code datacoin dataset}: offer data, find it, buy it, fetch it. */
@Command(
        name = "dataset",
        mixinStandardHelpOptions = true,
        description = "Inspect, publish, find, buy and download datasets.",
        subcommands = {
            InspectCommand.class,
            PublishCommand.class,
            DatasetCommand.Version.class,
            DatasetViewCommands.Ls.class,
            DatasetViewCommands.Show.class,
            BuyCommand.class,
            DatasetViewCommands.Download.class,
            DatasetViewCommands.Rejected.class
        })
public final class DatasetCommand {
    /** What {@code --help} says of files. */
    static final String FORMATS =
            "A file is CSV, TSV or other delimited text, columns separated by blanks or of fixed width, JSON (an"
                    + " array, an object around one, a table of pandas), JSON lines, GeoJSON, or Parquet; what it is, is"
                    + " found out.";

    @Command(
            name = "version",
            mixinStandardHelpOptions = true,
            description = "Versions of your datasets.",
            subcommands = Version.Add.class)
    static final class Version {
        @Command(
                name = "add",
                mixinStandardHelpOptions = true,
                description = {"Publish a new version of your dataset.", FORMATS})
        static final class Add implements Callable<Integer> {
            @Mixin
            private AccountOptions options = new AccountOptions();

            @Mixin
            private DatasetOptions subject = new DatasetOptions();

            @Parameters(index = "1", paramLabel = "FILE", description = "The new data.")
            private Path file = Path.of("");

            @Mixin
            private ReadingFlags reading = new ReadingFlags();

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
                ReadingOptions asked = reading.options();
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
                    ReviewedUpload.Reviewed reviewed = new ReviewedUpload(api, output, consent)
                            .store(
                                    file,
                                    description,
                                    asked,
                                    Optional.of(dataset),
                                    key,
                                    "publish " + file + " as the next version of dataset " + dataset + " \""
                                            + description.name()
                                            + "\"; everybody sees its columns with their statistics and "
                                            + description.sampleRows() + " sample rows, and what is published stays");
                    String manifest = reviewed.stored().manifestCid();
                    String transaction = account.addVersion(dataset, ContentId.of(manifest))
                            .transactionHash()
                            .hex();
                    ObjectNode document = JsonNodeFactory.instance
                            .objectNode()
                            .put("datasetId", dataset.toString())
                            .put("manifestCid", manifest)
                            .put("transaction", transaction);
                    document.setAll(reviewed.document());
                    output.result(Printable.text("Added a version to dataset " + dataset + ": " + manifest), document);
                    return 0;
                }
            }
        }
    }
}
