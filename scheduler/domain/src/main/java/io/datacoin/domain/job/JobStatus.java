package io.datacoin.domain.job;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Where a job stands, as its requester sees it. */
public enum JobStatus {
    /** Signed and stored; the chain does not know it yet, no money is locked. */
    SUBMITTED(false),
    /** The escrow has locked fee and train price; the job has its seed. */
    OPEN(false),
    /** Waits for a provider; the status reason says why. */
    QUEUED(false),
    /** A provider has signed the lease and prepares. */
    LEASED(false),
    /** At least one provider trains. */
    RUNNING(false),
    /** All expected results are claimed and are being compared. */
    VERIFYING(false),
    /** The outcome is decided and on its way to the chain. */
    SETTLING(false),
    /** Settled with a model; providers and seller are paid. */
    SUCCEEDED(true),
    /** Settled without a model; the job's fault says whose fault it was. */
    FAILED(true),
    /** Nobody settled by the deadline; everything went back to the requester. */
    REFUNDED(true),
    /** Called off before a lease; everything went back to the requester. */
    CANCELLED(true);

    private final boolean terminal;

    JobStatus(boolean terminal) {
        this.terminal = terminal;
    }

    /** Whether the escrow holds money for the job. */
    public boolean isOpenOnChain() {
        return !terminal && this != SUBMITTED;
    }

    /** Whether nothing can happen to the job any more. */
    public boolean isTerminal() {
        return terminal;
    }

    /** The name on every wire and in the database: lower case. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads a wire name; throws {@link IllegalArgumentException} with the names there are. */
    public static JobStatus fromWireName(String wireName) {
        for (JobStatus status : values()) {
            if (status.wireName().equals(wireName)) {
                return status;
            }
        }
        throw new IllegalArgumentException("status: \"" + wireName + "\" (expected: one of "
                + Arrays.stream(values()).map(JobStatus::wireName).collect(Collectors.joining(", ")) + ")");
    }
}
