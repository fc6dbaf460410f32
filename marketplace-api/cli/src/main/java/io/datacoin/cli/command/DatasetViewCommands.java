package io.datacoin.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.datacoin.cli.option.AccountOptions;
import io.datacoin.cli.option.CommonOptions;
import io.datacoin.cli.option.DatasetOptions;
import io.datacoin.cli.terminal.Printable;
import io.datacoin.client.http.ApiClient;
import io.datacoin.client.market.ChainConnection;
import io.datacoin.client.market.ContentOnChain;
import io.datacoin.client.market.Downloads;
import io.datacoin.client.market.ShownFacts;
import io.datacoin.domain.money.Wei;
import io.datacoin.training.spec.dataset.ColumnFacts;
import io.datacoin.training.spec.json.CanonicalJson;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
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
            ArrayNode datasets = JsonNodeFactory.instance.arrayNode();
            String cursor = "";
            do {
                JsonNode page = api.get(
                        "/datasets?limit=200"
                                + (query.isEmpty() ? "" : "&query=" + URLEncoder.encode(query, StandardCharsets.UTF_8))
                                + (cursor.isEmpty() ? "" : "&cursor=" + cursor),
                        "items");
                page.path("items").forEach(datasets::add);
                cursor = page.path("nextCursor").asText("");
            } while (!cursor.isEmpty());
            StringBuilder text = new StringBuilder();
            for (JsonNode dataset : Printable.tree(datasets)) {
                text.append(String.format(
                        "%-5s %s %10s rows  own %-14s train %-14s %s%n",
                        dataset.path("id").asText(),
                        Printable.cell(dataset.path("name").asText(), NAME_CELLS),
                        dataset.path("rowCount").asText(),
                        price(dataset.path("terms"), "sold", "price"),
                        price(dataset.path("terms"), "trainable", "trainPrice"),
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
                    .result(describe(dataset, ShownFacts.of(api, subject.id(), dataset, SHOWN_COLUMNS)), dataset);
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

    /** @param facts about a table of so many columns that its manifest has no room for them */
    static String describe(JsonNode told, Optional<ShownFacts> facts) {
        JsonNode dataset = Printable.tree(told);
        JsonNode manifest = dataset.path("manifest");
        StringBuilder text = new StringBuilder();
        text.append(dataset.path("id").asText())
                .append("  ")
                .append(dataset.path("name").asText());
        String description = dataset.path("description").asText("");
        text.append(description.isEmpty() ? "" : "\n" + description);
        text.append("\nseller    ").append(dataset.path("seller").asText());
        text.append("\nlicence   ").append(dataset.path("license").asText("not stated"));
        text.append("\nprice     ").append(price(dataset.path("terms"), "sold", "price"));
        text.append("\ntraining  ")
                .append(price(dataset.path("terms"), "trainable", "trainPrice"))
                .append(" per job");
        text.append("\nversion   ")
                .append(dataset.path("latestVersion").asText())
                .append("  manifest ")
                .append(dataset.path("manifestCid").asText());
        text.append(content(dataset.path("content")));
        text.append("\nrows      ").append(manifest.path("rowCount").asText());
        long malformed = manifest.path("malformedRows").asLong();
        text.append(malformed == 0 ? "" : " (" + malformed + " rows did not fit and were kept aside)");
        text.append("\ncolumns");
        JsonNode columns =
                facts.map(DatasetViewCommands::statistics).map(Printable::tree).orElse(manifest.path("statistics"));
        facts.ifPresent(all -> text.append("   ").append(all.columns()));
        for (JsonNode column : columns) {
            text.append("\n  ").append(Printable.cell(column.path("column").asText(), NAME_CELLS));
            for (Map.Entry<String, JsonNode> statistic : column.properties()) {
                if (statistic.getValue().isValueNode()
                        && !statistic.getValue().isNull()
                        && !statistic.getKey().equals("column")) {
                    text.append("  ")
                            .append(statistic.getKey())
                            .append(' ')
                            .append(statistic.getValue().asText());
                }
            }
        }
        facts.filter(all -> all.columns() > all.first().size())
                .ifPresent(all -> text.append("\n  and ")
                        .append(all.columns() - all.first().size())
                        .append(" more; GET /v1/datasets/")
                        .append(dataset.path("id").asText())
                        .append("/facts has them all"));
        return text.toString();
    }

    private static JsonNode statistics(ShownFacts facts) {
        return CanonicalJson.mapper()
                .valueToTree(facts.first().stream().map(ColumnFacts::statistics).toList());
    }

    /** Whose bytes they are, where there is something to say about it. */
    private static String content(JsonNode content) {
        return switch (content.path("right").asText()) {
            case "of-another" ->
                "\ncontent   of another seller, who uploaded or published it first: this server does not give it out";
            case "unchecked" ->
                "\ncontent   from elsewhere and not looked into yet, after "
                        + content.path("attempts").asInt() + " attempts"
                        + (content.hasNonNull("note")
                                ? ": " + content.path("note").asText()
                                : "")
                        + (content.hasNonNull("nextAttemptAt")
                                ? "; next at " + content.path("nextAttemptAt").asText()
                                : "");
            default -> "";
        };
    }

    private static String price(JsonNode terms, String offered, String amount) {
        if (!terms.path(offered).asBoolean()) {
            return "not offered";
        }
        Wei price = Wei.parse(terms.path(amount).asText("0"));
        return price.isZero() ? "free" : price.toDataString() + " DATA";
    }
}
