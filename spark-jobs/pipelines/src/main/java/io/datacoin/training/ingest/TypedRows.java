package io.datacoin.training.ingest;

import io.datacoin.reading.column.ColumnReading;
import io.datacoin.reading.column.DecidedColumn;
import io.datacoin.reading.column.ReadType;
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
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Reads a surveyed file a second time, in file order, as rows of Spark. */
final class TypedRows implements FlatMapFunction<Integer, Row> {
    private final RowSource source;
    private final ColumnReading[] readings;

    TypedRows(RowSource source, List<ColumnReading> readings) {
        this.source = source;
        this.readings = readings.toArray(new ColumnReading[0]);
    }

    static StructType schema(Survey survey) {
        StructType schema = new StructType();
        for (DecidedColumn column : survey.columns()) {
            schema = schema.add(column.name(), sparkType(column.reading().type()), true);
        }
        return schema;
    }

    private static DataType sparkType(ReadType type) {
        return switch (type) {
            case TRUTH -> DataTypes.BooleanType;
            case WHOLE -> DataTypes.LongType;
            case FRACTION -> DataTypes.DoubleType;
            case DATE -> DataTypes.DateType;
            case MOMENT -> DataTypes.TimestampType;
            case TEXT -> DataTypes.StringType;
        };
    }

    @Override
    public Iterator<Row> call(Integer part) throws IOException {
        return new RowIterator(source.open(), readings);
    }

    private static final class RowIterator implements Iterator<Row> {
        private final Rows rows;
        private final ColumnReading[] readings;
        private @Nullable Row next;
        private boolean ended;

        RowIterator(Rows rows, ColumnReading[] readings) {
            this.rows = rows;
            this.readings = readings;
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
            @Nullable Object[] values = new Object[readings.length];
            for (int index = 0; index < readings.length; index++) {
                String cell = row.cell(index);
                values[index] = cell == null ? null : readings[index].value(cell);
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
