package io.datacoin.api.manifest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.datacoin.database.market.ColumnRepository;
import io.datacoin.database.market.ColumnRow;
import io.datacoin.domain.id.ContentId;
import io.datacoin.training.spec.dataset.ColumnFacts;
import io.datacoin.training.spec.dataset.ColumnSchema;
import io.datacoin.training.spec.dataset.ColumnStatistics;
import io.datacoin.training.spec.dataset.ColumnType;
import io.datacoin.training.spec.dataset.FactsReader;
import io.datacoin.training.spec.json.CanonicalJson;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The facts about columns as the database keeps them. */
public final class StoredColumns {
    private StoredColumns() {}

    /** The column of a row that was checked before it was stored. */
    public static ColumnFacts decode(ColumnRow row) {
        List<JsonNode> sample = new ArrayList<>();
        read(row.sample(), JsonNode.class).forEach(sample::add);
        return new ColumnFacts(
                schema(new ColumnRepository.Named(row.name(), row.type(), row.nullable())),
                read(row.statistics(), ColumnStatistics.class),
                sample);
    }

    /** The column's schema. */
    public static ColumnSchema schema(ColumnRepository.Named column) {
        ColumnType type = Arrays.stream(ColumnType.values())
                .filter(each -> each.wireName().equals(column.type()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the database holds a column of type " + column.type()));
        return new ColumnSchema(column.name(), type, column.nullable());
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
            waiting.add(new ColumnRow(
                    position++,
                    facts.column().name(),
                    facts.column().type().wireName(),
                    facts.column().nullable(),
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
