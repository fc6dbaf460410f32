package io.datacoin.training.model;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;

/**
 * Sorts what the Parquet writer puts into a file's footer in the order of a hash set, which differs from one JVM to the
 * next.
 */
final class CanonicalFooter {
    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    private static final int TAIL = Integer.BYTES + 4;
    private static final String WRITER_MODEL = "writer.model.name";

    private CanonicalFooter() {}

    static void rewrite(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer tail = read(channel, channel.size() - TAIL, TAIL);
            int length = tail.order(ByteOrder.LITTLE_ENDIAN).getInt();
            long start = channel.size() - TAIL - length;
            FileMetaData footer = Util.readFileMetaData(
                    new ByteArrayInputStream(read(channel, start, length).array()));
            sort(footer);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            Util.writeFileMetaData(footer, bytes);
            ByteBuffer rewritten = ByteBuffer.allocate(bytes.size() + TAIL).order(ByteOrder.LITTLE_ENDIAN);
            rewritten.put(bytes.toByteArray()).putInt(bytes.size()).put(MAGIC).flip();
            channel.truncate(start);
            channel.position(start);
            while (rewritten.hasRemaining()) {
                channel.write(rewritten);
            }
        }
    }

    private static void sort(FileMetaData footer) {
        footer.getKey_value_metadata().removeIf(entry -> entry.getKey().equals(WRITER_MODEL));
        footer.getKey_value_metadata().sort((left, right) -> left.getKey().compareTo(right.getKey()));
        for (RowGroup group : footer.getRow_groups()) {
            for (ColumnChunk column : group.getColumns()) {
                ColumnMetaData metadata = column.getMeta_data();
                metadata.setEncodings(sorted(metadata.getEncodings()));
                if (metadata.isSetEncoding_stats()) {
                    metadata.setEncoding_stats(sorted(metadata.getEncoding_stats()));
                }
            }
        }
    }

    private static <T extends Comparable<? super T>> List<T> sorted(List<T> values) {
        List<T> sorted = new ArrayList<>(values);
        sorted.sort(null);
        return sorted;
    }

    private static ByteBuffer read(FileChannel channel, long position, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, position + buffer.position()) < 0) {
                throw new IOException("a Parquet file ends too early");
            }
        }
        buffer.flip();
        return buffer;
    }
}
