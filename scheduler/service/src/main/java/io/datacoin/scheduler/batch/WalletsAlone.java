package io.datacoin.scheduler.batch;

import io.datacoin.database.job.JobRow;
import io.datacoin.database.transaction.Transaction;
import io.datacoin.domain.id.JobId;
import java.util.List;
import java.util.function.Predicate;

/**
 * Keeps signatures that only a contract can confirm (ERC-1271) out of the batches of all others: what the contract costs, and
 * what it says, may be another thing when the batch is mined than when its gas was estimated. Each goes alone.
 */
public final class WalletsAlone {
    /** Why a job stands still whose requester's signature the escrow did not take. */
    public static final String NOT_SIGNED = "The escrow did not accept the requester's signature; trying again.";

    private static final int MOST_QUESTIONS = 3;

    private WalletsAlone() {}

    /**
     * Whether the escrow has asked often enough. What a wallet told the API and denies to the escrow is believed no longer:
     * each question costs the operator what the wallet likes to burn.
     */
    public static boolean isAskedOften(Transaction transaction, String purpose, JobId job) {
        return transaction.submissions().attempts(purpose, job.hex()) >= MOST_QUESTIONS;
    }

    /**
     * The first of the names that can go together, oldest first.
     *
     * @param names of jobs that wait, oldest first
     * @param byKey whether the requester's own key signed what is to be sent for the job
     */
    public static List<String> first(Transaction transaction, List<String> names, Predicate<JobRow> byKey) {
        if (names.isEmpty() || !isByKey(transaction, names.get(0), byKey)) {
            return names.subList(0, Math.min(1, names.size()));
        }
        return names.stream().filter(name -> isByKey(transaction, name, byKey)).toList();
    }

    private static boolean isByKey(Transaction transaction, String name, Predicate<JobRow> byKey) {
        return JobBatches.find(transaction, name).filter(byKey).isPresent();
    }
}
