package io.datacoin.storage.dag;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import io.datacoin.storage.cid.Cid;
import io.datacoin.storage.cid.InvalidCidException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A dag-pb block. Links are written before data, as the format demands for compatibility; a generated protobuf class
 * would write them by field number, and the hash would differ.
 */
public record DagPb(List<Link> links, ByteString data) {
    /** A node of a file has 174 or 1,024, a directory that is not sharded some thousands (Kubo shards at 256 KiB). */
    static final int MOST_LINKS = 10_000;

    /** Bytes: what file systems take, and the place in a shard before it. */
    private static final int LONGEST_NAME = 300;

    private static final int DATA_FIELD = 1;
    private static final int LINKS_FIELD = 2;
    private static final int LINK_HASH_FIELD = 1;
    private static final int LINK_NAME_FIELD = 2;
    private static final int LINK_SIZE_FIELD = 3;

    public record Link(String name, Cid cid, long graphSize) {
        private ByteString encode() {
            return written(output -> {
                output.writeByteArray(LINK_HASH_FIELD, cid.toBytes());
                output.writeString(LINK_NAME_FIELD, name);
                output.writeUInt64(LINK_SIZE_FIELD, graphSize);
            });
        }
    }

    /** Sizes and shapes that stand in the data part of a UnixFS block. */
    interface Writing {
        void to(CodedOutputStream output) throws IOException;
    }

    public byte[] encode() {
        return written(output -> {
                    for (Link link : links) {
                        output.writeBytes(LINKS_FIELD, link.encode());
                    }
                    output.writeBytes(DATA_FIELD, data);
                })
                .toByteArray();
    }

    static ByteString written(Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream output = CodedOutputStream.newInstance(bytes);
        try {
            writing.to(output);
            output.flush();
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory", impossible);
        }
        return ByteString.copyFrom(bytes.toByteArray());
    }

    /**
     * @throws IOException if the bytes are not a dag-pb block
     * @throws InvalidCidException if a link is not to a CID this marketplace can check
     */
    static DagPb decode(byte[] block) throws IOException {
        CodedInputStream input = CodedInputStream.newInstance(block);
        List<Link> links = new ArrayList<>();
        ByteString data = ByteString.EMPTY;
        for (int tag = input.readTag(); tag != 0; tag = input.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case DATA_FIELD -> data = input.readBytes();
                case LINKS_FIELD -> {
                    if (links.size() == MOST_LINKS) {
                        throw new IOException("over " + MOST_LINKS + " links in one block");
                    }
                    links.add(decodeLink(input.readBytes()));
                }
                default ->
                    throw new IOException("unknown field " + WireFormat.getTagFieldNumber(tag) + " in a dag-pb block");
            }
        }
        return new DagPb(links, data);
    }

    private static String name(CodedInputStream input) throws IOException {
        ByteString name = input.readBytes();
        if (name.size() > LONGEST_NAME) {
            throw new IOException("a name of " + name.size() + " bytes in a link");
        }
        if (!name.isValidUtf8()) {
            throw new IOException("a name in a link that is no UTF-8");
        }
        return name.toStringUtf8();
    }

    private static Link decodeLink(ByteString bytes) throws IOException {
        CodedInputStream input = bytes.newCodedInput();
        byte[] hash = new byte[0];
        String name = "";
        long size = 0;
        for (int tag = input.readTag(); tag != 0; tag = input.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case LINK_HASH_FIELD -> hash = input.readByteArray();
                case LINK_NAME_FIELD -> name = name(input);
                case LINK_SIZE_FIELD -> size = input.readUInt64();
                default ->
                    throw new IOException("unknown field " + WireFormat.getTagFieldNumber(tag) + " in a dag-pb link");
            }
        }
        return new Link(name, Cid.fromBytes(hash), size);
    }
}
