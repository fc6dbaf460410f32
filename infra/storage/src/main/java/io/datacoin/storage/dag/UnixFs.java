package io.datacoin.storage.dag;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The data part of a dag-pb block that is a piece of a file system.
 *
 * @param type what it is
 * @param content bytes of a file held in the block itself; the bit field of a directory shard
 * @param fileSize bytes of the file under this block
 * @param childSizes bytes of the file under each link
 */
public record UnixFs(Type type, ByteString content, long fileSize, List<Long> childSizes) {
    private static final int TYPE_FIELD = 1;
    private static final int CONTENT_FIELD = 2;
    private static final int FILE_SIZE_FIELD = 3;
    private static final int CHILD_SIZES_FIELD = 4;
    private static final int HASH_TYPE_FIELD = 5;
    private static final int FANOUT_FIELD = 6;
    private static final long MURMUR3_X64_64 = 0x22;

    enum Type {
        RAW(0),
        DIRECTORY(1),
        FILE(2),
        METADATA(3),
        SYMLINK(4),
        SHARD(5);

        private final int code;

        Type(int code) {
            this.code = code;
        }
    }

    public static ByteString directory() {
        return DagPb.written(output -> output.writeEnum(TYPE_FIELD, Type.DIRECTORY.code));
    }

    public static ByteString file(List<Long> childSizes) {
        return DagPb.written(output -> {
            output.writeEnum(TYPE_FIELD, Type.FILE.code);
            output.writeUInt64(
                    FILE_SIZE_FIELD,
                    childSizes.stream().mapToLong(Long::longValue).sum());
            for (long size : childSizes) {
                output.writeUInt64(CHILD_SIZES_FIELD, size);
            }
        });
    }

    static ByteString shard(byte[] bitField, int fanout) {
        return DagPb.written(output -> {
            output.writeEnum(TYPE_FIELD, Type.SHARD.code);
            output.writeByteArray(CONTENT_FIELD, bitField);
            output.writeUInt64(HASH_TYPE_FIELD, MURMUR3_X64_64);
            output.writeUInt64(FANOUT_FIELD, fanout);
        });
    }

    static UnixFs decode(ByteString data) throws IOException {
        CodedInputStream input = data.newCodedInput();
        long type = -1;
        ByteString content = ByteString.EMPTY;
        long fileSize = 0;
        List<Long> childSizes = new ArrayList<>();
        for (int tag = input.readTag(); tag != 0; tag = input.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case TYPE_FIELD -> type = input.readUInt64();
                case CONTENT_FIELD -> content = input.readBytes();
                case FILE_SIZE_FIELD -> fileSize = input.readUInt64();
                case CHILD_SIZES_FIELD -> readSizes(input, tag, childSizes);
                default -> input.skipField(tag);
            }
        }
        long code = type;
        Type known = Arrays.stream(Type.values())
                .filter(candidate -> candidate.code == code)
                .findFirst()
                .orElseThrow(() -> new IOException("unknown UnixFS type " + code));
        return new UnixFs(known, content, fileSize, childSizes);
    }

    private static void readSizes(CodedInputStream input, int tag, List<Long> sizes) throws IOException {
        if (WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED) {
            int end = input.pushLimit(input.readRawVarint32());
            while (!input.isAtEnd()) {
                add(input.readUInt64(), sizes);
            }
            input.popLimit(end);
        } else {
            add(input.readUInt64(), sizes);
        }
    }

    private static void add(long size, List<Long> sizes) throws IOException {
        if (sizes.size() == DagPb.MOST_LINKS) {
            throw new IOException("over " + DagPb.MOST_LINKS + " sizes in one block");
        }
        sizes.add(size);
    }
}
