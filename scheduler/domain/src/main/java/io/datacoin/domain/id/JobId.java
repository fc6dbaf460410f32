package io.datacoin.domain.id;

/** A training job everywhere: the EIP-712 struct hash of its request. */
public record JobId(Bytes32 digest) implements Comparable<JobId> {
    /** Reads {@code 0x} and 64 hexadecimal digits. */
    public static JobId parse(String hex) {
        try {
            return new JobId(Bytes32.fromHex(hex));
        } catch (IllegalArgumentException cause) {
            throw new IllegalArgumentException(
                    "job: \"" + hex + "\" (expected: a job id, 0x and 64 hexadecimal digits)", cause);
        }
    }

    /** A job id from its 32 bytes. */
    public static JobId of(byte[] bytes) {
        return new JobId(Bytes32.of(bytes));
    }

    /** {@code 0x} and 64 lower-case hexadecimal digits. */
    public String hex() {
        return digest.hex();
    }

    @Override
    public int compareTo(JobId other) {
        return digest.compareTo(other.digest);
    }

    @Override
    public String toString() {
        return hex();
    }
}
