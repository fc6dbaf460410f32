package io.datacoin.training.statistics;

/** 64-bit hashes, spread evenly over all longs: among two million, two are the same by chance once in ten million times. */
public final class Hash {
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private Hash() {}

    /** FNV-1a over the UTF-16 units, spread. */
    public static long of(String text) {
        long hash = FNV_OFFSET;
        for (int index = 0; index < text.length(); index++) {
            hash = (hash ^ text.charAt(index)) * FNV_PRIME;
        }
        return spread(hash);
    }

    /** FNV-1a over the bytes, spread. */
    public static long of(byte[] bytes) {
        long hash = FNV_OFFSET;
        for (byte each : bytes) {
            hash = (hash ^ (each & 0xff)) * FNV_PRIME;
        }
        return spread(hash);
    }

    /** The finaliser of MurmurHash3: spreads a number over all bits; no two numbers become the same. */
    public static long spread(long number) {
        long hash = (number ^ (number >>> 33)) * 0xff51afd7ed558ccdL;
        hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return hash ^ (hash >>> 33);
    }
}
