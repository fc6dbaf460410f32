package io.datacoin.database.consumption;

import io.datacoin.database.row.Rows;
import io.datacoin.domain.id.Address;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * What each wallet has used, by the hour. What was used is used: nothing is taken off when an upload is deleted or an
 * ingest fails. Works in the transaction of its handle.
 */
public final class ConsumptionRepository {
    private final Handle handle;

    /** The consumption as this transaction sees it. */
    public ConsumptionRepository(Handle handle) {
        this.handle = handle;
    }

    /**
     * What a wallet used in one hour.
     *
     * @param beginning of the hour
     * @param bytes that arrived or were stored
     * @param ingestTime for which the ingest runner worked for it
     */
    public record Hour(Instant beginning, long bytes, Duration ingestTime) {}

    /** Until the transaction ends nobody else decides what the owner may use: two requests do not both take the rest. */
    public void lock(Address owner) {
        handle.createQuery("select pg_advisory_xact_lock(hashtextextended(:owner, 0))")
                .bind("owner", owner)
                .mapToMap()
                .one();
    }

    /** The owner has used so much more. */
    public void add(Address owner, long bytes, Duration ingestTime, Instant now) {
        handle.createUpdate("""
                        insert into consumption as c (owner, hour, bytes, ingest_millis)
                        values (:owner, :hour, :bytes, :millis)
                        on conflict (owner, hour) do update set bytes = c.bytes + excluded.bytes,
                            ingest_millis = c.ingest_millis + excluded.ingest_millis
                        """)
                .bind("owner", owner)
                .bind("hour", now.truncatedTo(ChronoUnit.HOURS))
                .bind("bytes", bytes)
                .bind("millis", ingestTime.toMillis())
                .execute();
    }

    /** The hours that began after an instant and in which the owner used something, oldest first. */
    public List<Hour> since(Address owner, Instant after) {
        return handle.createQuery("select hour, bytes, ingest_millis from consumption"
                        + " where owner = :owner and hour > :after order by hour")
                .bind("owner", owner)
                .bind("after", after)
                .map((row, context) -> new Hour(
                        Rows.instant(row, "hour"),
                        row.getLong("bytes"),
                        Duration.ofMillis(row.getLong("ingest_millis"))))
                .list();
    }

    /** Hours that began before an instant count no longer: drops some of them, whosever they are. */
    public void forget(Instant before) {
        handle.createUpdate("delete from consumption where (owner, hour) in (select owner, hour from consumption"
                        + " where hour < :before limit 1000 for update skip locked)")
                .bind("before", before)
                .execute();
    }
}
