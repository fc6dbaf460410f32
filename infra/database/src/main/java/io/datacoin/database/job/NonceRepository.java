package io.datacoin.database.job;

import io.datacoin.database.row.Rows;
import io.datacoin.domain.id.Address;
import java.math.BigInteger;
import org.jdbi.v3.core.Handle;

/** Nonces to suggest to requesters. Works in the transaction of its handle. */
public final class NonceRepository {
    private final Handle handle;

    /** The nonces as this transaction sees them. */
    public NonceRepository(Handle handle) {
        this.handle = handle;
    }

    /**
     * A nonce that was never suggested to the requester and is in no job of his stored here, one above the last: each
     * call gives another, whoever calls at the same time. Whether the chain has seen it, the caller has to ask.
     */
    public BigInteger next(Address requester) {
        // The escrow counts pages of 128 nonces in 32 bits: a larger nonce was random, counting ignores it.
        return handle.createQuery("""
                        with stored as (
                            select coalesce(max(nonce) + 1, 0) as free from job
                            where requester = :requester and nonce < 549755813887)
                        insert into quoted_nonce as quoted (requester, next)
                        select :requester, free + 1 from stored
                        on conflict (requester) do update set next = greatest(quoted.next, excluded.next - 1) + 1
                        returning next - 1 as nonce
                        """)
                .bind("requester", requester)
                .map((row, context) -> Rows.number(row, "nonce"))
                .one();
    }
}
