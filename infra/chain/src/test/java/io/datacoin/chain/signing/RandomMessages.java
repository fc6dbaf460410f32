package io.datacoin.chain.signing;

import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.id.DatasetId;
import io.datacoin.domain.id.DatasetVersion;
import io.datacoin.domain.id.JobId;
import io.datacoin.domain.job.JobRequest;
import io.datacoin.domain.lease.LeaseAcceptance;
import io.datacoin.domain.money.Wei;
import io.datacoin.domain.result.ResultClaim;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Random;

/** Messages of every kind over the whole range of their fields, the ends of the ranges more often than chance has it. */
final class RandomMessages {
    private static final int EDGE_CASES = 8;
    private static final int TIME_BITS = 40;

    private final Random random;

    RandomMessages(long seed) {
        this.random = new Random(seed);
    }

    PrivateKey key() {
        return PrivateKey.of(bytes32());
    }

    JobRequest jobRequest() {
        return new JobRequest(
                address(),
                bytes32(),
                DatasetId.of(positive(Long.SIZE - 1).longValueExact()),
                DatasetVersion.of(positive(Integer.SIZE - 1).intValueExact()),
                Wei.of(number(128)),
                positive(8).intValueExact(),
                time(),
                number(256));
    }

    LeaseAcceptance leaseAcceptance() {
        return new LeaseAcceptance(jobId(), address(), number(8).intValueExact(), time());
    }

    ResultClaim resultClaim() {
        return new ResultClaim(jobId(), bytes32(), bytes32(), bytes32());
    }

    JobId jobId() {
        return new JobId(bytes32());
    }

    /** Good until long after the test, and for somebody: the token refuses a permit for nobody. */
    Permit permit(Address owner, BigInteger nonce, Instant now) {
        long seconds = now.getEpochSecond() + 86_400 + number(50).longValueExact();
        return new Permit(owner, key().address(), Wei.of(number(256)), nonce, Instant.ofEpochSecond(seconds));
    }

    String text() {
        int length = random.nextInt(200);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            int codePoint = random.nextInt(4) == 0 ? random.nextInt(Character.MAX_CODE_POINT + 1) : random.nextInt(128);
            boolean alone = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
            text.appendCodePoint(alone ? '?' : codePoint);
        }
        return text.toString();
    }

    Bytes32 bytes32() {
        byte[] bytes = new byte[Bytes32.LENGTH];
        random.nextBytes(bytes);
        if (random.nextInt(EDGE_CASES) == 0) {
            bytes[0] = 0;
            bytes[1] = 0;
        }
        return Bytes32.of(bytes);
    }

    /** Below 2 to the power of the bits. */
    BigInteger number(int bits) {
        return switch (random.nextInt(EDGE_CASES)) {
            case 0 -> BigInteger.ZERO;
            case 1 -> BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE);
            case 2 -> new BigInteger(1 + random.nextInt(bits), random);
            default -> new BigInteger(bits, random);
        };
    }

    private BigInteger positive(int bits) {
        return number(bits).max(BigInteger.ONE);
    }

    private Instant time() {
        return Instant.ofEpochSecond(positive(TIME_BITS).longValueExact());
    }

    private Address address() {
        byte[] bytes = new byte[Address.LENGTH];
        random.nextBytes(bytes);
        return random.nextInt(EDGE_CASES) == 0 ? Address.ZERO : Address.of(bytes);
    }
}
