package io.datacoin.domain;

import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.DatasetId;
import io.datacoin.domain.id.DatasetVersion;
import io.datacoin.domain.id.JobId;
import io.datacoin.domain.job.JobRequest;
import io.datacoin.domain.money.Wei;
import io.datacoin.domain.provider.ProviderSnapshot;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Values that many tests need. */
public final class Examples {
    /** Some moment. */
    public static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private Examples() {}

    /** A job that is as good as any. */
    public static JobId job() {
        return new JobId(TestDigest.of("job"));
    }

    /** An account that is different for every name. */
    public static Address account(String name) {
        return Address.of(Arrays.copyOf(TestDigest.of(name).toBytes(), Address.LENGTH));
    }

    /** A request for 12 DATA and that many replicas. */
    public static JobRequest request(int replicas) {
        return new JobRequest(
                account("requester"),
                TestDigest.of("spec"),
                DatasetId.of(3),
                DatasetVersion.of(1),
                Wei.data("12"),
                replicas,
                NOON.plusSeconds(3_600),
                BigInteger.TEN);
    }

    /** Providers with these stakes in DATA, in order of registration, for 1 DATA per vCPU-hour. */
    public static List<ProviderSnapshot> pool(long... stakes) {
        List<ProviderSnapshot> pool = new ArrayList<>();
        for (int index = 0; index < stakes.length; index++) {
            pool.add(new ProviderSnapshot(
                    account("provider " + index),
                    index,
                    Wei.data(Long.toString(stakes[index])),
                    account("key " + index),
                    Wei.data("1"),
                    true));
        }
        return pool;
    }
}
