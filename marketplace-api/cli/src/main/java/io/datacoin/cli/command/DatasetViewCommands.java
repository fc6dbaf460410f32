package io.datacoin.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.datacoin.cli.option.AccountOptions;
import io.datacoin.cli.option.CommonOptions;
import io.datacoin.cli.option.DatasetOptions;
import io.datacoin.cli.terminal.Printable;
import io.datacoin.client.http.ApiClient;
import io.datacoin.client.http.Pages;
import io.datacoin.client.market.ChainConnection;
import io.datacoin.client.market.ContentOnChain;
import io.datacoin.client.market.Downloads;
import io.datacoin.client.market.ShownFacts;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The parts of {@code datacoin dataset} that only look or fetch. */
final class DatasetViewCommands {
    private static final int NAME_CELLS = 32;
    private static final int SHOWN_COLUMNS = 100;

    private DatasetViewCommands() {}

    @Command(name = "ls", mixinStandardHelpOptions = true, description = "List published datasets, newest first.")
    static final class Ls implements Callable<Integer> {
        @Mixin
        private CommonOptions common = new CommonOptions();

        @Option(names = "--query", paramLabel = "WORDS", description = "Words in the name or description.")
        private String query = "";

        @Override
        public Integer call() {
            ApiClient api = common.client();
            ArrayNode datasets = Pages.all(
                    api,
                    "/datasets?limit=200"
                            + (query.isEmpty() ? "" : "&query=" + URLEncoder.encode(query, StandardCharsets.UTF_8)));
            StringBuilder text = new StringBuilder();
            for (JsonNode dataset : Printable.tree(datasets)) {
                text.append(String.format(
                        "%-5s %s %10s rows  own %-14s train %-14s %s%n",
                        dataset.path("id").asText(),
                        Printable.cell(dataset.path("name").asText(), NAME_CELLS),
                        dataset.path("rowCount").asText(),
                        DatasetText.price(dataset.path("terms")),
                        DatasetText.trainingInShort(dataset.path("terms")),
                        Printable.cell(dataset.path("license").asText(""), NAME_CELLS)
                                .stripTrailing()));
            }
            common.output()
                    .result(
                            datasets.isEmpty()
                                    ? "No datasets."
                                    : text.toString().stripTrailing(),
                            datasets);
            return 0;
        }
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Show one dataset: terms, columns with statistics, sample rows.")
    static final class Show implements Callable<Integer> {
        @Mixin
        private CommonOptions common = new CommonOptions();

        @Mixin
        private DatasetOptions subject = new DatasetOptions();

        @Override
        public Integer call() {
            ApiClient api = common.client();
            JsonNode dataset = api.get("/datasets/" + subject.id(), "id", "manifest");
            common.output()
                    .result(DatasetText.of(dataset, ShownFacts.of(api, subject.id(), dataset, SHOWN_COLUMNS)), dataset);
            return 0;
        }
    }

    @Command(
            name = "download",
            mixinStandardHelpOptions = true,
            description = "Download the raw file of a dataset you own; goes on after a broken connection.")
    static final class Download implements Callable<Integer> {
        @Mixin
        private AccountOptions options = new AccountOptions();

        @Mixin
        private DatasetOptions subject = new DatasetOptions();

        @Option(names = "-o", required = true, paramLabel = "FILE", description = "Where to save it.")
        private Path file = Path.of("dataset");

        @Override
        public Integer call() {
            ApiClient api = options.signedIn(options.open());
            Downloads.SavedDataset saved;
            try (ChainConnection chain = options.connect()) {
                saved = new Downloads(api, ContentOnChain.of(chain)).dataset(subject.id(), file);
            }
            if (saved.version() < saved.newest()) {
                options.output()
                        .progress("note: this is version " + saved.version() + "; the chain has " + saved.newest()
                                + ", which the server does not have yet");
            }
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("datasetId", subject.id().toString());
            document.put("version", saved.version());
            document.put("file", file.toString());
            document.put("bytes", saved.bytes());
            options.output().result("Saved " + saved.bytes() + " bytes in " + file, document);
            return 0;
        }
    }

    @Command(
            name = "rejected",
            mixinStandardHelpOptions = true,
            description =
                    "Download the rows of the raw file that are not in the table, of a dataset you own, as JSON lines"
                            + " with line, text and reason.")
    static final class Rejected implements Callable<Integer> {
        @Mixin
        private AccountOptions options = new AccountOptions();

        @Mixin
        private DatasetOptions subject = new DatasetOptions();

        @Option(names = "-o", required = true, paramLabel = "FILE", description = "Where to save them.")
        private Path file = Path.of("rejected.jsonl");

        @Override
        public Integer call() {
            ApiClient api = options.signedIn(options.open());
            long bytes;
            try (ChainConnection chain = options.connect()) {
                bytes = new Downloads(api, ContentOnChain.of(chain)).rejected(subject.id(), file);
            }
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("datasetId", subject.id().toString());
            document.put("file", file.toString());
            document.put("bytes", bytes);
            options.output().result("Saved " + bytes + " bytes in " + file, document);
            return 0;
        }
    }
}
