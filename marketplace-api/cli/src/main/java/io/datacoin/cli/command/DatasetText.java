package io.datacoin.cli.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.datacoin.cli.reading.ReadingText;
import io.datacoin.cli.terminal.Printable;
import io.datacoin.cli.terminal.ShownNumber;
import io.datacoin.cli.terminal.Sparkline;
import io.datacoin.cli.terminal.TextColumns;
import io.datacoin.cli.terminal.TextColumns.Heading;
import io.datacoin.client.market.ShownFacts;
import io.datacoin.domain.money.Wei;
import io.datacoin.training.spec.dataset.ColumnFacts;
import io.datacoin.training.spec.dataset.ColumnStatistics;
import io.datacoin.training.spec.json.CanonicalJson;
import io.datacoin.training.spec.reading.ReadingOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** One dataset as {@code dataset show} prints it. Everything a server says goes through {@link Printable}. Stateless. */
final class DatasetText {
    private static final int SHOWN_COLUMNS = 100;
    private static final String FREE = "free";

    private DatasetText() {}

    /** @param facts about a table of so many columns that its manifest has no room for them */
    static String of(JsonNode told, Optional<ShownFacts> facts) {
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
        text.append("\nprice     ").append(price(dataset.path("terms")));
        text.append("\ntraining  ").append(training(dataset.path("terms")));
        text.append("\nversion   ")
                .append(dataset.path("latestVersion").asText())
                .append("  manifest ")
                .append(dataset.path("manifestCid").asText());
        text.append(content(dataset.path("content")));
        text.append("\nrows      ").append(manifest.path("rowCount").asText());
        long malformed = manifest.path("malformedRows").asLong();
        text.append(malformed == 0 ? "" : " (" + malformed + " rows did not fit and were set aside)");
        long duplicates = manifest.path("reading").path("duplicateRows").asLong();
        text.append(duplicates == 0 ? "" : ", " + duplicates + " of them equal to one before");
        reading(told.path("manifest").path("reading"), text);
        facts.ifPresent(all -> text.append("\ncolumns   ").append(all.columns()));
        text.append('\n').append(columns(told.path("manifest"), facts));
        facts.filter(all -> all.columns() > all.first().size())
                .ifPresent(all -> text.append("\n  and ")
                        .append(all.columns() - all.first().size())
                        .append(" more; GET /v1/datasets/")
                        .append(dataset.path("id").asText())
                        .append("/facts has them all"));
        notes(dataset.path("manifest").path("reading").path("notes"), text);
        return text.toString();
    }

    private static void reading(JsonNode reading, StringBuilder text) {
        if (!reading.path("options").isObject()) {
            return;
        }
        try {
            List<String> parts = ReadingText.dialect(
                    CanonicalJson.mapper().treeToValue(reading.path("options"), ReadingOptions.class));
            text.append(parts.isEmpty() ? "" : "\nread as   " + String.join(", ", parts));
        } catch (JsonProcessingException newer) {
            text.append("\nread as   this version of the command line does not know: ")
                    .append(Printable.text(reading.path("options").toString()));
        }
    }

    /** The facts if there are any, else what the manifest itself says. */
    private static String columns(JsonNode manifest, Optional<ShownFacts> facts) {
        JsonNode schema = facts.map(all ->
                        tree(all.first().stream().map(ColumnFacts::column).toList()))
                .orElse(manifest.path("schema"));
        JsonNode statistics = facts.map(all ->
                        tree(all.first().stream().map(ColumnFacts::statistics).toList()))
                .orElse(manifest.path("statistics"));
        TextColumns grid = new TextColumns(
                new Heading("  column", 34),
                new Heading("type", 16),
                new Heading("unit", 10),
                new Heading("role", 10),
                new Heading("format", 24),
                new Heading("values", 12),
                new Heading("missing", 12),
                new Heading("distinct", 12),
                new Heading("smallest", 20),
                new Heading("mean", 20),
                new Heading("largest", 20),
                new Heading("spread", 20));
        int shown = Math.min(SHOWN_COLUMNS, statistics.size());
        for (int index = 0; index < shown; index++) {
            JsonNode column = schema.path(index);
            JsonNode found = statistics.path(index);
            grid.add(
                    "  " + found.path("column").asText(),
                    column.path("type").asText(""),
                    column.path("unit").asText(""),
                    column.path("role").asText(""),
                    column.path("format").asText(""),
                    found.path("count").asText(""),
                    found.path("nulls").asText(""),
                    distinct(found.path("distinct")),
                    found.path("minimum").asText(""),
                    ShownNumber.of(found.path("mean")),
                    found.path("maximum").asText(""),
                    spread(found.path("histogram").path("counts")));
        }
        return String.join("\n", grid.lines())
                + (statistics.size() > shown ? "\n  and " + (statistics.size() - shown) + " more" : "");
    }

    /** Many different values are estimated, not counted. */
    private static String distinct(JsonNode values) {
        return (values.asLong() > ColumnStatistics.EXACT_DISTINCT ? "~" : "") + values.asText("");
    }

    private static JsonNode tree(List<?> records) {
        return CanonicalJson.mapper().valueToTree(records);
    }

    private static String spread(JsonNode counts) {
        List<Long> bins = new ArrayList<>();
        counts.forEach(count -> bins.add(count.asLong()));
        return bins.isEmpty() ? "" : Sparkline.of(bins);
    }

    private static void notes(JsonNode notes, StringBuilder text) {
        if (notes.isEmpty()) {
            return;
        }
        text.append("\nWhat to know about how it was read");
        for (JsonNode note : notes) {
            String lines = StreamSupport.stream(note.path("lines").spliterator(), false)
                    .map(JsonNode::asText)
                    .collect(Collectors.joining(", "));
            text.append("\n  ")
                    .append(note.path("code").asText())
                    .append(
                            note.hasNonNull("column")
                                    ? " of " + note.path("column").asText()
                                    : "")
                    .append(": ")
                    .append(note.path("message").asText())
                    .append(lines.isEmpty() ? "" : " (line " + lines + ")");
        }
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

    /** To own it. */
    static String price(JsonNode terms) {
        return terms.path("sold").asBoolean() ? amount(terms, "price") : "not sold";
    }

    /** Who may train on it and what it costs them: whoever owns it trains without paying the seller. */
    static String training(JsonNode terms) {
        if (terms.path("trainable").asBoolean()) {
            String each = amount(terms, "trainPrice");
            return each.equals(FREE) ? "free for everybody" : each + " per job, free for whoever owns it";
        }
        return terms.path("sold").asBoolean() ? "not offered by itself; free for whoever owns it" : "not offered";
    }

    /** The same in a word or two. */
    static String trainingInShort(JsonNode terms) {
        if (terms.path("trainable").asBoolean()) {
            return amount(terms, "trainPrice");
        }
        return terms.path("sold").asBoolean() ? "owners only" : "not offered";
    }

    private static String amount(JsonNode terms, String field) {
        Wei price = Wei.parse(terms.path(field).asText("0"));
        return price.isZero() ? FREE : price.toDataString() + " DATA";
    }
}
