package io.datacoin.domain.job;

import java.util.Locale;
import java.util.Optional;

/** How a job was settled on the chain. */
public enum Outcome {
    SUCCEEDED(0),
    SPEC_FAULT(1),
    DATA_FAULT(2),
    PROVIDER_FAULT(3),
    PLATFORM_FAULT(4),
    CANCELLED(5);

    private final int code;

    Outcome(int code) {
        this.code = code;
    }

    /** The {@code uint8} of the contracts; fixed for ever, independent of the order of the constants. */
    public int code() {
        return code;
    }

    /** The outcome with that code; throws {@link IllegalArgumentException} for any other. */
    public static Outcome ofCode(int code) {
        for (Outcome outcome : values()) {
            if (outcome.code == code) {
                return outcome;
            }
        }
        throw new IllegalArgumentException("outcome code: " + code + " (expected: 0-5)");
    }

    /** Whose fault it was; empty when nobody's. */
    public Optional<Fault> fault() {
        return switch (this) {
            case SUCCEEDED, CANCELLED -> Optional.empty();
            case SPEC_FAULT -> Optional.of(Fault.SPEC);
            case DATA_FAULT -> Optional.of(Fault.DATA);
            case PROVIDER_FAULT -> Optional.of(Fault.PROVIDER);
            case PLATFORM_FAULT -> Optional.of(Fault.PLATFORM);
        };
    }

    /** The status of a job settled this way. */
    public JobStatus status() {
        return switch (this) {
            case SUCCEEDED -> JobStatus.SUCCEEDED;
            case SPEC_FAULT, DATA_FAULT, PROVIDER_FAULT, PLATFORM_FAULT -> JobStatus.FAILED;
            case CANCELLED -> JobStatus.CANCELLED;
        };
    }

    /** The name on every wire and in the database: lower case with underscores. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads a wire name; throws {@link IllegalArgumentException} for any other text. */
    public static Outcome fromWireName(String wireName) {
        for (Outcome outcome : values()) {
            if (outcome.wireName().equals(wireName)) {
                return outcome;
            }
        }
        throw new IllegalArgumentException("outcome: \"" + wireName
                + "\" (expected: one of succeeded, spec_fault, data_fault, provider_fault, platform_fault, cancelled)");
    }
}
