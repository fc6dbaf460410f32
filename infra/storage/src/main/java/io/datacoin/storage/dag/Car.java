package io.datacoin.storage.dag;

import io.datacoin.storage.cid.Cid;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Content-addressable archives, version 1, of content that is one block. */
public final class Car {
    /** A map of two entries, the first of them named "roots": a list of one CID, which is tag 42 on 37 bytes. */
    private static final byte[] ROOTS = bytes(0xa2, 0x65, "roots", 0x81, 0xd8, 0x2a, 0x58);

    private static final byte[] VERSION_1 = bytes(0x67, "version", 0x01);
    private static final int SEVEN_BITS = 0x7f;

    private Car() {}

    /** The archive of one block, which is its only root. */
    public static byte[] of(Cid cid, byte[] block) {
        byte[] name = cid.toBytes();
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        header.writeBytes(ROOTS);
        // The binary form of a CID in CBOR begins with a zero, which says that it is binary.
        header.write(name.length + 1);
        header.write(0);
        header.writeBytes(name);
        header.writeBytes(VERSION_1);
        ByteArrayOutputStream car = new ByteArrayOutputStream(block.length + 2 * name.length + 64);
        varint(car, header.size());
        car.writeBytes(header.toByteArray());
        varint(car, name.length + block.length);
        car.writeBytes(name);
        car.writeBytes(block);
        return car.toByteArray();
    }

    private static void varint(ByteArrayOutputStream output, int value) {
        int rest = value;
        while (rest > SEVEN_BITS) {
            output.write((rest & SEVEN_BITS) | 0x80);
            rest >>>= 7;
        }
        output.write(rest);
    }

    private static byte[] bytes(Object... parts) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        for (Object part : parts) {
            if (part instanceof Integer one) {
                output.write(one);
            } else {
                output.writeBytes(part.toString().getBytes(StandardCharsets.US_ASCII));
            }
        }
        return output.toByteArray();
    }
}
