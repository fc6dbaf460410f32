package io.datacoin.domain.job;

/** A side condition of a transition: what else must be true, as a value the caller states. */
public enum JobCondition {
    /** Nothing else. */
    ALWAYS("always"),
    /** Why the escrow rejected the job may pass: a balance can be topped up. */
    MAY_PASS("the reason may pass"),
    /** Why the escrow rejected the job will not pass. */
    IS_FINAL("the reason is final"),
    /** Other leases of the job are alive. */
    LEASES_REMAIN("other leases remain"),
    /** No lease of the job is alive. */
    NO_LEASE_REMAINS("no lease remains"),
    /** Other replicas have not answered yet. */
    CLAIMS_OUTSTANDING("claims are outstanding"),
    /** Every replica has answered. */
    ALL_CLAIMS_IN("all claims are in"),
    /** The settlement paid for a model. */
    WITH_A_MODEL("with a model"),
    /** The settlement found a fault. */
    WITH_A_FAULT("with a fault"),
    /** The settlement called the job off. */
    CALLED_OFF("called off");

    private final String words;

    JobCondition(String words) {
        this.words = words;
    }

    /** The condition in words, for diagrams and messages. */
    public String words() {
        return words;
    }

    /** The condition a settlement with this outcome fulfils. */
    public static JobCondition of(Outcome outcome) {
        return switch (outcome) {
            case SUCCEEDED -> WITH_A_MODEL;
            case SPEC_FAULT, DATA_FAULT, PROVIDER_FAULT, PLATFORM_FAULT -> WITH_A_FAULT;
            case CANCELLED -> CALLED_OFF;
        };
    }
}
