package io.datacoin.domain.refusal;

import static io.datacoin.domain.refusal.RefusalKind.ABSENT;
import static io.datacoin.domain.refusal.RefusalKind.BROKEN;
import static io.datacoin.domain.refusal.RefusalKind.CONFLICT;
import static io.datacoin.domain.refusal.RefusalKind.DENIED;
import static io.datacoin.domain.refusal.RefusalKind.EARLY;
import static io.datacoin.domain.refusal.RefusalKind.FAILING;
import static io.datacoin.domain.refusal.RefusalKind.INVALID;

/** What is refused between the scheduler and its workers. */
public enum LeaseCode implements RefusalCode {
    JOB_TRANSITION(CONFLICT, "The job's status does not allow the step; another party was earlier."),
    NO_SUCH_LEASE(ABSENT, "There is no such offer or lease."),
    LEASE_MISMATCH(INVALID, "The acceptance is for another slot, job or provider than was offered."),
    LEASE_EXPIRED(CONFLICT, "The lease's time was over when the acceptance or the result came."),
    LEASE_OFFERED(CONFLICT, "The lease is offered and not accepted yet, so the step is not possible."),
    LEASE_ACCEPTED(CONFLICT, "The lease is accepted, so the step is not possible."),
    LEASE_CLAIMED(CONFLICT, "The lease has its result, so the step is not possible."),
    LEASE_RELEASED(CONFLICT, "The lease was given back, so the step is not possible."),
    LEASE_LOST(CONFLICT, "The lease was lost, so the step is not possible."),
    LEASE_DECLINED(CONFLICT, "The offer was declined, so the step is not possible."),
    OFFER_ENDED(CONFLICT, "The offer ended before it was accepted."),
    LATE_EXPIRY(INVALID, "The acceptance expires after the time that was offered."),
    FORGED_ACCEPTANCE(DENIED, "The acceptance is not signed by the provider's operator key."),
    CALLED_OFF(CONFLICT, "The requester does not want the job any more."),
    BAD_CLAIM(INVALID, "The claim is not signed by the lease's key, or is not the one committed to."),
    BAD_RESULT(BROKEN, "The published result of a provider is not what its claim says."),
    NO_MAJORITY(FAILING, "The replicas gave results of which no majority agrees."),
    MALFORMED_OFFER(INVALID, "The offer can not be read."),
    WRONG_JOB_ID(INVALID, "The job id of an offer is not the struct hash of its request."),
    WRONG_SPEC_DIGEST(INVALID, "The spec of an offer is not the one that was signed."),
    BAD_EXPIRY(INVALID, "The offered lease expires at a time at which it must not."),
    DRAINING(EARLY, "The worker is shutting down and takes no more leases."),
    FULL(EARLY, "The worker has fewer free vCPUs than the job wants."),
    UNKNOWN(BROKEN, "A worker gave a lease back and named no code.");

    private final RefusalKind kind;
    private final String meaning;

    LeaseCode(RefusalKind kind, String meaning) {
        this.kind = kind;
        this.meaning = meaning;
    }

    @Override
    public RefusalKind kind() {
        return kind;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
