package io.datacoin.api.manifest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.datacoin.database.market.ColumnRepository;
import io.datacoin.database.market.ColumnRow;
import io.datacoin.database.market.NamedColumn;
import io.datacoin.domain.id.ContentId;
import io.datacoin.training.spec.dataset.ColumnFacts;
import io.datacoin.training.spec.dataset.ColumnSchema;
import io.datacoin.training.spec.dataset.ColumnStatistics;
import io.datacoin.training.spec.dataset.ColumnType;
import io.datacoin.training.spec.dataset.FactsReader;
import io.datacoin.training.spec.json.CanonicalJson;
import io.datacoin.training.spec.reading.ColumnRole;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The facts about columns as the database keeps them. */
public final class StoredColumns {
    private StoredColumns() {}

    /** The column of a row that was checked before it was stored. */
    public static ColumnFacts decode(ColumnRow row) {
        List<JsonNode> sample = new ArrayList<>();
        read(row.sample(), JsonNode.class).forEach(sample::add);
        return new ColumnFacts(
                schema(row.named(), missing(row.missing()), doubts(row.doubts())),
                read(row.statistics(), ColumnStatistics.class),
                sample);
    }

    /** The column's schema, as far as a spec is held against it: words for "no value" and doubts are left out. */
    public static ColumnSchema schema(NamedColumn column) {
        return schema(column, Map.of(), List.of());
    }

    private static ColumnSchema schema(NamedColumn column, Map<String, Long> missing, List<String> doubts) {
        ColumnType type = Arrays.stream(ColumnType.values())
                .filter(each -> each.wireName().equals(column.type()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the database holds a column of type " + column.type()));
        return new ColumnSchema(
                column.name(),
                type,
                column.nullable(),
                column.unit(),
                column.format(),
                column.role().map(StoredColumns::role),
                missing,
                doubts);
    }

    private static ColumnRole role(String name) {
        return Arrays.stream(ColumnRole.values())
                .filter(each -> each.wireName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the database holds a column of role " + name));
    }

    private static Map<String, Long> missing(String json) {
        Map<String, Long> counts = new TreeMap<>();
        read(json, JsonNode.class)
                .properties()
                .forEach(word -> counts.put(word.getKey(), word.getValue().longValue()));
        return counts;
    }

    private static List<String> doubts(String json) {
        List<String> doubts = new ArrayList<>();
        read(json, JsonNode.class).forEach(doubt -> doubts.add(doubt.textValue()));
        return doubts;
    }

    private static <T> T read(String json, Class<T> type) {
        try {
            return CanonicalJson.mapper().readValue(json, type);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("the database holds facts about a column that are none", broken);
        }
    }

    /** Stores columns in the order it hears of them, instead of what is stored of the manifest; to be flushed. */
    static final class Writer implements FactsReader.Columns {
        private static final int BATCH = 100;

        private final ColumnRepository columns;
        private final ContentId manifest;
        private final List<ColumnRow> waiting = new ArrayList<>();
        private int position;

        Writer(ColumnRepository columns, ContentId manifest) {
            this.columns = columns;
            this.manifest = manifest;
            columns.clear(manifest);
        }

        @Override
        public void next(ColumnFacts facts) throws JsonProcessingException {
            ColumnSchema column = facts.column();
            waiting.add(new ColumnRow(
                    position++,
                    new NamedColumn(
                            column.name(),
                            column.type().wireName(),
                            column.nullable(),
                            column.unit(),
                            column.format(),
                            column.role().map(ColumnRole::wireName)),
                    CanonicalJson.mapper().writeValueAsString(column.missing()),
                    CanonicalJson.mapper().writeValueAsString(column.doubts()),
                    CanonicalJson.mapper().writeValueAsString(facts.statistics()),
                    CanonicalJson.mapper().writeValueAsString(facts.sample())));
            if (waiting.size() == BATCH) {
                flush();
            }
        }

        void flush() {
            columns.add(manifest, waiting);
            waiting.clear();
        }
    }
}
