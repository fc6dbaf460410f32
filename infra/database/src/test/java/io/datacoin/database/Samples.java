package io.datacoin.database;

import io.datacoin.database.job.JobChange;
import io.datacoin.database.job.NewJob;
import io.datacoin.domain.chain.ChainPosition;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.id.DatasetId;
import io.datacoin.domain.id.DatasetVersion;
import io.datacoin.domain.id.HexBytes;
import io.datacoin.domain.id.JobId;
import io.datacoin.domain.job.JobEvent;
import io.datacoin.domain.job.JobRequest;
import io.datacoin.domain.money.Wei;
import java.math.BigInteger;
import java.time.Instant;

/** Rows that many tests need. */
public final class Samples {
    /** Some moment. */
    public static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private Samples() {}

    /** A digest that is different for every number. */
    public static Bytes32 digest(long number) {
        return Bytes32.ofNumber(BigInteger.valueOf(number).shiftLeft(200).add(BigInteger.ONE));
    }

    /** An account that is different for every number. */
    public static Address account(int number) {
        return Address.of("0x%040x".formatted(number));
    }

    /** A place in that block. */
    public static ChainPosition at(long block, int logIndex) {
        return new ChainPosition(block, digest(1_000_000 + block), digest(2_000_000 + block), logIndex, time(block));
    }

    /** The time of that block. */
    public static Instant time(long block) {
        return NOON.plusSeconds(block);
    }

    /** A signed request of that number. */
    public static NewJob job(int number) {
        JobRequest request = new JobRequest(
                account(1),
                digest(number + 500),
                DatasetId.of(3),
                DatasetVersion.of(1),
                Wei.data("12"),
                1,
                NOON.plusSeconds(3_600),
                BigInteger.valueOf(number));
        return new NewJob(id(number), request, HexBytes.fromHex("0xab" + "cd".repeat(64)), "{\"b\":1, \"a\":2}", 1);
    }

    /** The id of the job of that number. */
    public static JobId id(int number) {
        return new JobId(digest(number));
    }

    /** An opening in that block. */
    public static JobChange opening(long block) {
        return JobChange.of(new JobEvent.Opened(digest(block + 7_000), Wei.data("2.5")), at(block, 0));
    }

    /** A lease of the first slot by that provider. */
    public static JobChange leasedBy(int provider) {
        return JobChange.of(new JobEvent.Leased(0, account(provider), NOON.plusSeconds(600)));
    }
}
