package io.datacoin.domain.job;

import java.util.Locale;

/** Whose fault it was that a job gave no model; decides who pays. */
public enum Fault {
    /** The spec could not work on this data, found only at run time. */
    SPEC,
    /** The data is gone, has the wrong hash or can not be read. */
    DATA,
    /** The provider gave no result in time, or a wrong one. */
    PROVIDER,
    /** The marketplace itself failed. */
    PLATFORM;

    /** The name on every wire and in the database: lower case. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads a wire name; throws {@link IllegalArgumentException} for any other text. */
    public static Fault fromWireName(String wireName) {
        for (Fault fault : values()) {
            if (fault.wireName().equals(wireName)) {
                return fault;
            }
        }
        throw new IllegalArgumentException(
                "fault: \"" + wireName + "\" (expected: one of spec, data, provider, platform)");
    }

    /** How a job with this fault is settled. */
    public Outcome outcome() {
        return switch (this) {
            case SPEC -> Outcome.SPEC_FAULT;
            case DATA -> Outcome.DATA_FAULT;
            case PROVIDER -> Outcome.PROVIDER_FAULT;
            case PLATFORM -> Outcome.PLATFORM_FAULT;
        };
    }
}
