package io.datacoin.database.provider;

import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.JobId;
import io.datacoin.domain.money.Wei;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import org.jdbi.v3.core.Handle;

/**
 * Stake that providers lose, or are about to. Works in the transaction of its handle; storing the same event twice
 * changes nothing.
 */
public final class SlashRepository {
    /** Why stake was taken. */
    public enum Reason {
        /** A signed lease nobody answered by the deadline. */
        TIMEOUT(0),
        /** Two different signed results for one job. */
        EQUIVOCATION(1),
        /** A result the majority did not share. */
        MINORITY_CLAIM(2);

        private final int code;

        Reason(int code) {
            this.code = code;
        }

        /** The reason with this number in the contracts; throws {@link IllegalArgumentException} for any other. */
        public static Reason of(int code) {
            return Arrays.stream(values())
                    .filter(reason -> reason.code == code)
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("slash reason: " + code + " (expected: 0-2)"));
        }
    }

    private final Handle handle;

    /** The slashes as this transaction sees them. */
    public SlashRepository(Handle handle) {
        this.handle = handle;
    }

    /** The escrow will take stake from the provider after {@code executableAt}, if somebody asks it to. */
    public void proposed(JobId job, Address provider, Instant executableAt, long block) {
        handle.createUpdate("""
                        insert into slash_proposal (job_id, provider, executable_at, block)
                        values (:job, :provider, :at, :block)
                        on conflict (job_id, provider) do update set executable_at = :at, block = :block,
                            cancelled_block = null
                        """)
                .bind("job", job)
                .bind("provider", provider)
                .bind("at", executableAt)
                .bind("block", block)
                .execute();
    }

    /** The governor pardoned the provider. */
    public void cancelled(JobId job, Address provider, long block) {
        handle.createUpdate(
                        "update slash_proposal set cancelled_block = :block where job_id = :job and provider = :provider")
                .bind("block", block)
                .bind("job", job)
                .bind("provider", provider)
                .execute();
    }

    /** Stake was taken. */
    public void slashed(JobId job, Address provider, Reason reason, Wei amount, long block) {
        handle.createUpdate("""
                        insert into slash (job_id, provider, reason, amount, block)
                        values (:job, :provider, :reason, :amount, :block) on conflict do nothing
                        """)
                .bind("job", job)
                .bind("provider", provider)
                .bind("reason", reason.name().toLowerCase(Locale.ROOT))
                .bind("amount", amount)
                .bind("block", block)
                .execute();
    }
}
