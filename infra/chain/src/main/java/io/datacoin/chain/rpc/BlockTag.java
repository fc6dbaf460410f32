package io.datacoin.chain.rpc;

/**
 * Which state of the chain is asked for.
 *
 * @param text the form of JSON-RPC: a name or a hexadecimal number
 */
public record BlockTag(String text) {
    /** The newest block. */
    public static final BlockTag LATEST = new BlockTag("latest");

    /** The newest block and what waits to be mined. */
    public static final BlockTag PENDING = new BlockTag("pending");

    /** The newest block that is unlikely to go away. */
    public static final BlockTag SAFE = new BlockTag("safe");

    /** The newest block that cannot go away. */
    public static final BlockTag FINALIZED = new BlockTag("finalized");

    /** The block of that number, from 0. */
    public static BlockTag at(long number) {
        if (number < 0) {
            throw new IllegalArgumentException("block: " + number + " (expected: 0 or more)");
        }
        return new BlockTag("0x" + Long.toHexString(number));
    }
}
