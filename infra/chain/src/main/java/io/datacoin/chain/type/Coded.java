package io.datacoin.chain.type;

/** A constant that the contracts know by a number. */
public interface Coded {
    /** The {@code uint8} of the contracts; fixed for ever. */
    int code();

    /**
     * The constant with that code.
     *
     * @param constants all there are, numbered from 0
     * @param what what they are, for the message
     * @throws IllegalArgumentException when none has the code
     */
    static <T extends Coded> T find(T[] constants, int code, String what) {
        for (T one : constants) {
            if (one.code() == code) {
                return one;
            }
        }
        throw new IllegalArgumentException(what + ": " + code + " (expected: 0-" + (constants.length - 1) + ")");
    }
}
