package io.datacoin.database.lease;

import io.datacoin.database.row.Rows;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.lease.Lease;
import io.datacoin.domain.lease.LeaseAcceptance;
import io.datacoin.domain.lease.LeaseStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * A lease as the database has it.
 *
 * @param id row in the table
 * @param lease the lease
 * @param operatorKey the key that must sign
 * @param vcpus how many virtual CPUs the run may use
 * @param signature the signed acceptance, once signed
 */
public record LeaseRow(long id, Lease lease, Address operatorKey, int vcpus, Optional<byte[]> signature) {
    static final String COLUMNS = "id, job_id, slot, draw_index, provider, operator_key, status, vcpus, offered_at,"
            + " offer_ends_at, accepted_at, expires_at, signature, heartbeat_at, ended_at, end_reason";

    /** The promise the provider signed; throws {@link NoSuchElementException} before that. */
    public LeaseAcceptance acceptance() {
        return new LeaseAcceptance(
                lease.jobId(), lease.provider(), lease.slot(), lease.expiresAt().orElseThrow());
    }

    static LeaseRow read(ResultSet row) throws SQLException {
        Instant offeredAt = Rows.instant(row, "offered_at");
        Lease lease = new Lease(
                Rows.jobId(row, "job_id"),
                row.getInt("slot"),
                row.getInt("draw_index"),
                Rows.address(row, "provider"),
                LeaseStatus.fromWireName(Rows.text(row, "status")),
                offeredAt,
                Rows.instant(row, "offer_ends_at"),
                Rows.optionalInstant(row, "accepted_at"),
                Rows.optionalInstant(row, "expires_at"),
                Rows.optionalInstant(row, "heartbeat_at").orElse(offeredAt),
                Rows.optionalInstant(row, "ended_at"),
                Rows.text(row, "end_reason"));
        return new LeaseRow(
                row.getLong("id"),
                lease,
                Rows.address(row, "operator_key"),
                row.getInt("vcpus"),
                Rows.optionalBytes(row, "signature"));
    }
}
