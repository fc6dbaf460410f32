package io.datacoin.storage.cid;

import java.util.Arrays;
import java.util.Optional;

/** How the bytes of a block are to be read, as the multicodec table numbers it. */
public enum Codec {
    /** Bytes as they are: small files and the leaves of large ones. */
    RAW(0x55),
    /** Nodes with links: large files and directories. */
    DAG_PB(0x70),
    DAG_CBOR(0x71),
    DAG_JSON(0x0129);

    private final int code;

    Codec(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    static Optional<Codec> ofCode(long code) {
        return Arrays.stream(values()).filter(codec -> codec.code == code).findFirst();
    }
}
