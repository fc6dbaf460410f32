package io.datacoin.storage.dag;

import java.util.Random;

/** Bytes to store: any number of them, the same each time. */
public final class RandomContent {
    private RandomContent() {}

    /** So many bytes; equal sizes give equal bytes. */
    public static byte[] ofSize(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }
}
