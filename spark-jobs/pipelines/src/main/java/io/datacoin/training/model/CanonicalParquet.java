package io.datacoin.training.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/** Copies a Parquet file row by row so that equal rows give equal bytes: metadata texts are made canonical. */
final class CanonicalParquet {
    private static final String WRITER_MODEL = "writer.model.name";

    private final CanonicalMetadata metadata;

    CanonicalParquet(CanonicalMetadata metadata) {
        this.metadata = metadata;
    }

    /**
     * Uncompressed, because compressed bytes differ between versions of the compressor.
     *
     * @param target must not exist
     */
    void copy(Path source, Path target) throws IOException {
        Configuration configuration = new Configuration(false);
        try (ParquetFileReader reader = ParquetFileReader.open(
                new LocalInputFile(source), ParquetReadOptions.builder().build())) {
            MessageType schema = reader.getFileMetaData().getSchema();
            Map<String, String> extra = new HashMap<>(reader.getFileMetaData().getKeyValueMetaData());
            extra.remove(WRITER_MODEL);
            MessageColumnIO columns = new ColumnIOFactory().getColumnIO(schema);
            try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(new LocalOutputFile(target))
                    .withConf(configuration)
                    .withType(schema)
                    .withCompressionCodec(CompressionCodecName.UNCOMPRESSED)
                    .withExtraMetaData(extra)
                    .build()) {
                for (PageReadStore pages = reader.readNextRowGroup();
                        pages != null;
                        pages = reader.readNextRowGroup()) {
                    RecordReader<Group> records = columns.getRecordReader(pages, new GroupRecordConverter(schema));
                    for (long row = 0; row < pages.getRowCount(); row++) {
                        writer.write(canonical(records.read(), schema));
                    }
                }
            }
        }
        CanonicalFooter.rewrite(target);
    }

    private Group canonical(Group row, GroupType schema) {
        for (Type field : schema.getFields()) {
            int index = schema.getFieldIndex(field.getName());
            if (!text(field) || row.getFieldRepetitionCount(index) != 1) {
                continue;
            }
            String value = row.getString(index, 0);
            if (metadata.recognises(value)) {
                return replaced(row, schema, index, metadata.canonical(value));
            }
        }
        return row;
    }

    private static boolean text(Type field) {
        return field.isPrimitive()
                && !field.isRepetition(Type.Repetition.REPEATED)
                && field.getLogicalTypeAnnotation() instanceof LogicalTypeAnnotation.StringLogicalTypeAnnotation;
    }

    /** A {@link Group} only grows: to replace a value the row is built anew. */
    private static Group replaced(Group row, GroupType schema, int replacedField, String value) {
        Group copy = new org.apache.parquet.example.data.simple.SimpleGroup(schema);
        for (int field = 0; field < schema.getFieldCount(); field++) {
            if (field == replacedField) {
                copy.add(field, value);
                continue;
            }
            for (int i = 0; i < row.getFieldRepetitionCount(field); i++) {
                copyValue(row, copy, schema.getType(field), field, i);
            }
        }
        return copy;
    }

    private static void copyValue(Group from, Group to, Type type, int field, int index) {
        if (!type.isPrimitive()) {
            to.add(field, from.getGroup(field, index));
            return;
        }
        switch (type.asPrimitiveType().getPrimitiveTypeName()) {
            case INT32 -> to.add(field, from.getInteger(field, index));
            case INT64 -> to.add(field, from.getLong(field, index));
            case DOUBLE -> to.add(field, from.getDouble(field, index));
            case FLOAT -> to.add(field, from.getFloat(field, index));
            case BOOLEAN -> to.add(field, from.getBoolean(field, index));
            case INT96 -> to.add(field, from.getInt96(field, index));
            case BINARY, FIXED_LEN_BYTE_ARRAY -> to.add(field, from.getBinary(field, index));
        }
    }
}
