package io.datacoin.domain.lease;

import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.JobId;
import io.datacoin.domain.refusal.Decision;
import io.datacoin.domain.refusal.LeaseCode;
import io.datacoin.domain.refusal.RefusalCode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One provider's hold on one slot of a job, from the offer to its end. Immutable: every step gives a new lease or a
 * refusal.
 *
 * @param jobId the job
 * @param slot the slot, the same as in the signed acceptance
 * @param drawIndex the draw that gave the slot
 * @param provider who holds it
 * @param status where it stands
 * @param offeredAt when the offer was made
 * @param offerEndsAt until when the provider may accept
 * @param acceptedAt when it was accepted
 * @param expiresAt until when the provider promised a result
 * @param heardAt when the provider was last heard of
 * @param endedAt when it ended
 * @param endReason why it ended, as words that go on after "the provider"; empty while it lives
 */
public record Lease(
        JobId jobId,
        int slot,
        int drawIndex,
        Address provider,
        LeaseStatus status,
        Instant offeredAt,
        Instant offerEndsAt,
        Optional<Instant> acceptedAt,
        Optional<Instant> expiresAt,
        Instant heardAt,
        Optional<Instant> endedAt,
        String endReason) {

    /** A fresh offer. */
    public static Lease offer(JobId jobId, int slot, int drawIndex, Address provider, Instant now, LeaseRules rules) {
        return new Lease(
                jobId,
                slot,
                drawIndex,
                provider,
                LeaseStatus.OFFERED,
                now,
                now.plus(rules.offerTimeout()),
                Optional.empty(),
                Optional.empty(),
                now,
                Optional.empty(),
                "");
    }

    /** The provider's acceptance, whose signature the caller has checked. A repeat of the same acceptance changes nothing. */
    public Decision<Lease> accept(LeaseAcceptance acceptance, Instant now) {
        if (!acceptance.jobId().equals(jobId) || !acceptance.provider().equals(provider) || acceptance.slot() != slot) {
            return Decision.refused(
                    LeaseCode.LEASE_MISMATCH,
                    "The acceptance is for job " + acceptance.jobId() + " slot " + acceptance.slot() + " of "
                            + acceptance.provider() + " (expected: " + jobId + " slot " + slot + " of " + provider
                            + ").",
                    "Sign what was offered.");
        }
        if (status == LeaseStatus.ACCEPTED && expiresAt.equals(Optional.of(acceptance.expires()))) {
            return Decision.accepted(this);
        }
        if (status != LeaseStatus.OFFERED) {
            return refuse("accepted");
        }
        if (now.isAfter(offerEndsAt)) {
            return Decision.refused(
                    LeaseCode.OFFER_ENDED, "The offer ended at " + offerEndsAt + ".", "Wait for the next offer.");
        }
        if (!acceptance.expires().isAfter(now)) {
            return Decision.refused(
                    LeaseCode.LEASE_EXPIRED,
                    "The acceptance expires at " + acceptance.expires() + ", before now (" + now + ").",
                    "Set the clock of the worker machine and sign the offered time.");
        }
        return Decision.accepted(new Lease(
                jobId,
                slot,
                drawIndex,
                provider,
                LeaseStatus.ACCEPTED,
                offeredAt,
                offerEndsAt,
                Optional.of(now),
                Optional.of(acceptance.expires()),
                now,
                Optional.empty(),
                ""));
    }

    /** A sign of life. */
    public Decision<Lease> heartbeat(Instant now) {
        if (status != LeaseStatus.ACCEPTED) {
            return refuse("kept alive");
        }
        Instant heard = now.isAfter(heardAt) ? now : heardAt;
        return Decision.accepted(next(status, heard, Optional.empty(), ""));
    }

    /** The provider's signed result has arrived. */
    public Decision<Lease> claim(Instant now) {
        if (status != LeaseStatus.ACCEPTED) {
            return refuse("claimed");
        }
        if (expiresAt.isPresent() && now.isAfter(expiresAt.get())) {
            return Decision.refused(
                    LeaseCode.LEASE_EXPIRED,
                    "The lease expired at " + expiresAt.get() + "; the result came at " + now + ".",
                    "Commit results on the chain before the deadline when the scheduler can not be reached.");
        }
        return Decision.accepted(next(LeaseStatus.CLAIMED, now, Optional.empty(), ""));
    }

    /** The provider says no to an offer. */
    public Decision<Lease> decline(Instant now, String reason) {
        return status == LeaseStatus.OFFERED ? end(LeaseStatus.DECLINED, now, reason) : refuse("declined");
    }

    /** The provider or the scheduler ends the lease in good order. */
    public Decision<Lease> release(Instant now, String reason) {
        return status.isLive() ? end(LeaseStatus.RELEASED, now, reason) : refuse("released");
    }

    /** The provider is given up on. */
    public Decision<Lease> lose(Instant now, String reason) {
        return status == LeaseStatus.ACCEPTED ? end(LeaseStatus.LOST, now, reason) : refuse("lost");
    }

    /** The lease as time has left it: an old offer is declined, a silent or overdue provider has lost it. */
    public Lease at(Instant now, LeaseRules rules) {
        return switch (status) {
            case OFFERED ->
                now.isAfter(offerEndsAt)
                        ? ended(
                                LeaseStatus.DECLINED,
                                now,
                                "did not answer the offer in " + seconds(offeredAt, offerEndsAt))
                        : this;
            case ACCEPTED ->
                expiresAt.isPresent() && now.isAfter(expiresAt.get())
                        ? ended(LeaseStatus.LOST, now, "gave no result by " + expiresAt.get())
                        : now.isAfter(heardAt.plus(rules.heartbeatTimeout()))
                                ? ended(LeaseStatus.LOST, now, "was not heard of for " + seconds(heardAt, now))
                                : this;
            case CLAIMED, RELEASED, LOST, DECLINED -> this;
        };
    }

    private static String seconds(Instant begin, Instant end) {
        return Duration.between(begin, end).toSeconds() + " s";
    }

    private Decision<Lease> end(LeaseStatus last, Instant now, String reason) {
        return Decision.accepted(ended(last, now, reason));
    }

    private Lease ended(LeaseStatus last, Instant now, String reason) {
        return next(last, heardAt, Optional.of(now), reason);
    }

    private Lease next(LeaseStatus newStatus, Instant heard, Optional<Instant> ended, String reason) {
        return new Lease(
                jobId,
                slot,
                drawIndex,
                provider,
                newStatus,
                offeredAt,
                offerEndsAt,
                acceptedAt,
                expiresAt,
                heard,
                ended,
                reason);
    }

    private static RefusalCode codeOf(LeaseStatus status) {
        return switch (status) {
            case OFFERED -> LeaseCode.LEASE_OFFERED;
            case ACCEPTED -> LeaseCode.LEASE_ACCEPTED;
            case CLAIMED -> LeaseCode.LEASE_CLAIMED;
            case RELEASED -> LeaseCode.LEASE_RELEASED;
            case LOST -> LeaseCode.LEASE_LOST;
            case DECLINED -> LeaseCode.LEASE_DECLINED;
        };
    }

    private Decision<Lease> refuse(String step) {
        return Decision.refused(
                codeOf(status),
                "A lease that is " + status.wireName() + " can not be " + step + ".",
                status.isLive() ? "Follow the order offer, acceptance, result." : "Wait for the next offer.");
    }
}
