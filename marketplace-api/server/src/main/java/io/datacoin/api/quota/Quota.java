package io.datacoin.api.quota;

import io.datacoin.api.http.Problem;
import io.datacoin.api.http.ProblemException;
import io.datacoin.database.consumption.ConsumptionRepository.Hour;
import io.datacoin.database.transaction.Transaction;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.refusal.ApiCode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * What each wallet may use in a day. Wallets cost nothing, so this keeps one from harming the others, not somebody with
 * many. Counted is what was used, by the hour: deleting an upload or failing at an ingest gives nothing of it back, and
 * an hour's part is free again 24 hours after the hour began. Blocks; thread-safe.
 */
public final class Quota {
    private static final Duration WINDOW = Duration.ofDays(1);

    private final QuotaLimits limits;
    private final InstantSource clock;

    /** Nobody uses more than these limits. */
    public Quota(QuotaLimits limits, InstantSource clock) {
        this.limits = limits;
        this.clock = clock;
    }

    /** Until the transaction ends nobody else decides what the owner may use. */
    public void lock(Transaction transaction, Address owner) {
        transaction.consumption().lock(owner);
    }

    /**
     * The same, and refuses what is too much.
     *
     * @param announced bytes of the owner that have not arrived yet
     * @param more bytes he announces now
     * @throws ProblemException 429 when they are more than the day leaves
     */
    public void requireBytes(Transaction transaction, Address owner, long announced, long more) {
        require(
                transaction,
                owner,
                Hour::bytes,
                limits.bytesPerDay() - announced - more,
                used -> used + " bytes of yours have arrived or were stored in 24 h and " + announced
                        + " are announced (expected: with these " + more + " at most " + limits.bytesPerDay() + ")");
    }

    /**
     * The same for one ingest more.
     *
     * @throws ProblemException 429 when the wallet has too many ingests waiting, or has used the day's time
     */
    public void requireIngest(Transaction transaction, Address owner) {
        lock(transaction, owner);
        int waiting = transaction.ingests().waiting(owner);
        if (waiting >= limits.waitingIngests()) {
            throw Problem.of(
                            429,
                            ApiCode.TOO_MANY_INGESTS,
                            waiting + " ingests of yours wait for their turn (expected: fewer than "
                                    + limits.waitingIngests() + ")",
                            "Create this one when one of them has ended: GET /v1/ingests/{ingestId}/events. Wallets"
                                    + " take turns.")
                    .after(Duration.ofMinutes(1))
                    .thrown();
        }
        require(
                transaction,
                owner,
                hour -> hour.ingestTime().toMillis(),
                limits.ingestTimePerDay().toMillis() - 1,
                used -> "reading your files took " + Duration.ofMillis(used).toSeconds() + " s in 24 h (expected: less"
                        + " than " + limits.ingestTimePerDay().toSeconds() + " s)");
    }

    /** The owner has used so much more. */
    public void used(Transaction transaction, Address owner, long bytes, Duration ingestTime) {
        Instant now = clock.instant();
        transaction.consumption().forget(now.minus(WINDOW).minus(WINDOW));
        transaction.consumption().add(owner, bytes, ingestTime, now);
    }

    /** Says what was used. */
    @FunctionalInterface
    private interface Detail {
        String of(long used);
    }

    private void require(
            Transaction transaction, Address owner, ToLongFunction<Hour> amount, long most, Detail detail) {
        lock(transaction, owner);
        Instant now = clock.instant();
        List<Hour> hours = transaction.consumption().since(owner, now.minus(WINDOW));
        long used = hours.stream().mapToLong(amount).sum();
        if (used > most) {
            Instant free = freeAgain(hours, amount, used, most, now);
            throw Problem.of(
                            429,
                            ApiCode.QUOTA_USED_UP,
                            detail.of(used),
                            "Try again after " + free.truncatedTo(ChronoUnit.SECONDS) + ": then enough of it is more"
                                    + " than a day ago. What was deleted or failed counts too.")
                    .after(Duration.between(now, free).plusSeconds(1))
                    .thrown();
        }
    }

    /** When the oldest hours will have passed out of the day, so that the rest is small enough. */
    private static Instant freeAgain(List<Hour> hours, ToLongFunction<Hour> amount, long used, long most, Instant now) {
        long left = used;
        for (Hour hour : hours) {
            left -= amount.applyAsLong(hour);
            if (left <= most) {
                return hour.beginning().plus(WINDOW);
            }
        }
        // What is announced alone is too much: it arrives, or is given up, meanwhile.
        return now.plus(WINDOW);
    }
}
