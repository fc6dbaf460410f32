package io.datacoin.domain.placement;

/** What one provider of a job must have to spare. A quote and a draw must mean the same by it. */
public final class JobSize {
    /** Virtual CPUs per provider. */
    public static final int VCPUS = 2;

    /** Memory per provider, in bytes. */
    public static final long MEMORY_BYTES = 512L * 1024 * 1024;

    private JobSize() {}
}
