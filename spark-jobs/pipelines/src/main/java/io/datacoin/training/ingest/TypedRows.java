package io.datacoin.training.ingest;

import io.datacoin.training.source.RowSource;
import io.datacoin.training.source.RowSource.Rows;
import io.datacoin.training.source.SourceRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Reads a surveyed file a second time, in file order, as rows of Spark. */
final class TypedRows implements FlatMapFunction<Integer, Row> {
    private final RowSource source;
    private final ColumnFormat[] formats;

    TypedRows(RowSource source, List<ColumnFormat> formats) {
        this.source = source;
        this.formats = formats.toArray(new ColumnFormat[0]);
    }

    static StructType schema(Survey survey) {
        StructType schema = new StructType();
        for (int index = 0; index < survey.columns().size(); index++) {
            schema = schema.add(
                    survey.columns().get(index), survey.formats().get(index).sparkType(), true);
        }
        return schema;
    }

    @Override
    public Iterator<Row> call(Integer part) throws IOException {
        return new RowIterator(source.open(), formats);
    }

    private static final class RowIterator implements Iterator<Row> {
        private final Rows rows;
        private final ColumnFormat[] formats;
        private @Nullable Row next;
        private boolean ended;

        RowIterator(Rows rows, ColumnFormat[] formats) {
            this.rows = rows;
            this.formats = formats;
        }

        @Override
        public boolean hasNext() {
            try {
                while (next == null && !ended) {
                    if (!rows.advance()) {
                        ended = true;
                        rows.close();
                    } else {
                        SourceRow row = rows.row();
                        next = row.problem().isPresent() ? null : typed(row);
                    }
                }
                return next != null;
            } catch (IOException broken) {
                throw new UncheckedIOException("the uploaded file can not be read a second time", broken);
            }
        }

        private Row typed(SourceRow row) {
            @Nullable Object[] values = new Object[formats.length];
            for (int index = 0; index < formats.length; index++) {
                String cell = row.cell(index);
                boolean word = formats[index] == ColumnFormat.TEXT;
                if (cell != null && (word || !ColumnGuess.isMissing(cell))) {
                    values[index] = formats[index].value(cell);
                }
            }
            return RowFactory.create(values);
        }

        @Override
        public Row next() {
            if (!hasNext() || next == null) {
                throw new NoSuchElementException();
            }
            Row row = next;
            next = null;
            return row;
        }
    }
}
