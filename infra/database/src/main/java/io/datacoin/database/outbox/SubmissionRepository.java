package io.datacoin.database.outbox;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The table of batches. Works in the transaction of its handle. */
public final class SubmissionRepository {
    private final Handle handle;

    /** The batches as this transaction sees them. */
    public SubmissionRepository(Handle handle) {
        this.handle = handle;
    }

    /** A batch: its key is the key of its transaction. */
    public record Submission(String key, List<String> subjects) {
        /** Copies the subjects. */
        public Submission {
            subjects = List.copyOf(subjects);
        }
    }

    /** SQL that is true for a subject in no batch under way; to be put behind "where" with a subject expression. */
    public static String idle(String purpose, String subject) {
        return "not exists (select 1 from submission_item item where item.live and item.purpose = '" + purpose
                + "' and item.subject = " + subject + ")";
    }

    /**
     * SQL that is true for a subject that was in less than {@code :mostTries} batches of that purpose, none of them under
     * way or begun in the last ten minutes before {@code :now}.
     */
    public static String mayBeTried(String purpose, String subject) {
        String batches = "from submission_item item join submission batch using (key) where item.purpose = '" + purpose
                + "' and item.subject = " + subject;
        return "not exists (select 1 " + batches
                + " and (item.live or batch.created_at + interval '10 minutes' > :now)) and (select count(*) "
                + batches + ") < :mostTries";
    }

    /** How many batches have been under way for longer than since then. */
    public int underWaySince(Instant before) {
        return handle.createQuery("select count(*) from submission where finished_at is null and created_at < :before")
                .bind("before", before)
                .mapTo(Integer.class)
                .one();
    }

    /** Fixes a batch. */
    public void add(String purpose, Submission submission, Instant now) {
        handle.createUpdate("insert into submission (key, purpose, created_at) values (:key, :purpose, :now)")
                .bind("key", submission.key())
                .bind("purpose", purpose)
                .bind("now", now)
                .execute();
        for (int position = 0; position < submission.subjects().size(); position++) {
            handle.createUpdate("insert into submission_item (key, position, purpose, subject)"
                            + " values (:key, :position, :purpose, :subject)")
                    .bind("key", submission.key())
                    .bind("position", position)
                    .bind("purpose", purpose)
                    .bind("subject", submission.subjects().get(position))
                    .execute();
        }
    }

    /** Batches not known to be done, oldest first. */
    public List<Submission> unfinished(String purpose) {
        List<String> keys = handle.createQuery("select key from submission where purpose = :purpose"
                        + " and finished_at is null order by created_at, key")
                .bind("purpose", purpose)
                .mapTo(String.class)
                .list();
        return keys.stream()
                .map(key -> new Submission(
                        key,
                        handle.createQuery("select subject from submission_item where key = :key order by position")
                                .bind("key", key)
                                .mapTo(String.class)
                                .list()))
                .toList();
    }

    /** The batch is over; its things may be in another one from now on. */
    public void finish(String key, String failure, Instant now) {
        handle.createUpdate("update submission set finished_at = :now, failure = nullif(:failure, '')"
                        + " where key = :key")
                .bind("key", key)
                .bind("failure", failure)
                .bind("now", now)
                .execute();
        handle.createUpdate("update submission_item set live = false where key = :key")
                .bind("key", key)
                .execute();
    }

    /** How often the thing was in a batch that is over. */
    public int attempts(String purpose, String subject) {
        return handle.createQuery("select count(*) from submission_item"
                        + " where purpose = :purpose and subject = :subject and not live")
                .bind("purpose", purpose)
                .bind("subject", subject)
                .mapTo(Integer.class)
                .one();
    }
}
