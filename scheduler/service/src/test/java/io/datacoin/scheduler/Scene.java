package io.datacoin.scheduler;

import io.datacoin.chain.signing.Keccak;
import io.datacoin.chain.signing.MarketplaceDigests;
import io.datacoin.chain.signing.PrivateKey;
import io.datacoin.chain.signing.Signature;
import io.datacoin.database.PostgresFixture;
import io.datacoin.database.Samples;
import io.datacoin.database.job.JobChange;
import io.datacoin.database.job.JobRow;
import io.datacoin.database.job.LedgerAudit;
import io.datacoin.database.job.NewJob;
import io.datacoin.database.market.DatasetRepository;
import io.datacoin.database.market.DatasetTerms;
import io.datacoin.database.provider.ProviderRepository;
import io.datacoin.database.transaction.Database;
import io.datacoin.database.transaction.RawSql;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.id.ContentId;
import io.datacoin.domain.id.DatasetId;
import io.datacoin.domain.id.DatasetVersion;
import io.datacoin.domain.id.HexBytes;
import io.datacoin.domain.id.JobId;
import io.datacoin.domain.job.JobEvent;
import io.datacoin.domain.job.JobRequest;
import io.datacoin.domain.lease.Lease;
import io.datacoin.domain.lease.LeaseAcceptance;
import io.datacoin.domain.lease.LeaseRules;
import io.datacoin.domain.money.Wei;
import io.datacoin.domain.refusal.Decision;
import io.datacoin.scheduler.judge.ClaimIntake;
import io.datacoin.scheduler.judge.FaultDecision;
import io.datacoin.scheduler.lease.LeaseChanges;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A database with a dataset, three staked providers and jobs that are open on the chain. */
public final class Scene implements AutoCloseable {
    /** When an offer ends, and a silent lease. */
    public static final LeaseRules RULES = new LeaseRules(Duration.ofSeconds(15), Duration.ofSeconds(15));

    private static final Address ESCROW = Samples.account(77);
    private static final String MANIFEST = "bafkreigh2akiscaildcqabsyg3dfr6chu3fgpregiymsck7e7aqa4s52zy";

    /** The clock of everything here; starts at noon. */
    public final StubClock clock = new StubClock(Samples.NOON);

    /** What is signed. */
    public final MarketplaceDigests digests = new MarketplaceDigests(31_337, ESCROW);

    public final LeaseChanges changes;
    public final ClaimIntake claimIntake;
    private final PostgresFixture postgres = PostgresFixture.start();
    private final List<PrivateKey> keys = new ArrayList<>();
    private int jobs;

    public Scene() {
        changes = new LeaseChanges(database(), digests, RULES, new FaultDecision(3), clock);
        claimIntake = new ClaimIntake(database(), digests, clock);
        database().run(transaction -> {
            DatasetRepository datasets = transaction.datasets();
            datasets.published(DatasetId.of(3), Samples.account(2), Samples.at(1, 0));
            datasets.versionAdded(DatasetId.of(3), DatasetVersion.of(1), ContentId.of(MANIFEST), Samples.at(1, 1));
            datasets.termsChanged(
                    DatasetId.of(3),
                    new DatasetTerms(Wei.ZERO, false, Wei.ZERO, true, List.of(), Samples.NOON),
                    Samples.at(1, 2));
            for (int number = 0; number < 3; number++) {
                PrivateKey key = PrivateKey.generate();
                keys.add(key);
                ProviderRepository providers = transaction.providers();
                providers.registered(provider(number), number, key.address(), Wei.of(1), "", Samples.at(2, number));
                providers.weightChanged(provider(number), Wei.data("1000"), Samples.at(2, number));
            }
        });
    }

    public Database database() {
        return postgres.database();
    }

    /** One of the three. */
    public Address provider(int number) {
        return Samples.account(100 + number);
    }

    /** Its operator key. */
    public PrivateKey key(int number) {
        return keys.get(number);
    }

    /** A job the API has stored; the chain does not know it. */
    public JobId submitted(int replicas) {
        return submitted(replicas, "{}");
    }

    /** The same with a spec of some meaning, whose digest is the request's. */
    public JobId submitted(int replicas, String spec) {
        jobs++;
        JobRequest request = new JobRequest(
                Samples.account(1),
                spec.equals("{}") ? Samples.digest(500) : Keccak.ofText(spec),
                DatasetId.of(3),
                DatasetVersion.of(1),
                Wei.data("12"),
                replicas,
                Samples.NOON.plusSeconds(3_600),
                BigInteger.valueOf(jobs));
        JobId id = MarketplaceDigests.jobId(request);
        NewJob job = new NewJob(id, request, HexBytes.fromHex("0x" + "ab".repeat(65)), spec, 1);
        database().run(transaction -> transaction.jobs().insertSubmitted(job, clock.instant()));
        return id;
    }

    /** A job that is open on the chain since block 5 and waits for providers. */
    public JobId queued(int replicas) {
        return queued(replicas, "{}");
    }

    /** The same with a spec of some meaning. */
    public JobId queued(int replicas, String spec) {
        JobId id = submitted(replicas, spec);
        change(id, Samples.opening(5));
        change(id, JobChange.of(new JobEvent.Admitted()));
        return id;
    }

    /** Makes a change that must be possible. */
    public void change(JobId id, JobChange change) {
        Decision<JobRow> taken =
                database().call(transaction -> transaction.jobs().transition(id, change, clock.instant()));
        if (!taken.isAccepted()) {
            throw new AssertionError(change + ": " + taken.refusalReason());
        }
    }

    /** Offers the slot to the provider of that number. */
    public void offer(JobId id, int slot, int number) {
        Lease lease = Lease.offer(id, slot, number, provider(number), clock.instant(), RULES);
        database()
                .run(transaction ->
                        transaction.leases().offer(lease, key(number).address(), 2, 512L << 20, Wei.data("12")));
    }

    /** Accepts the offer in that provider's name. */
    public Decision<Lease> accept(JobId id, int slot, int number) {
        LeaseAcceptance acceptance = new LeaseAcceptance(
                id, provider(number), slot, job(id).request().deadline());
        Signature signature = key(number).sign(digests.leaseAcceptance(acceptance));
        return changes.accept(acceptance, signature);
    }

    /** Offers and accepts. */
    public void leased(JobId id, int slot, int number) {
        offer(id, slot, number);
        Decision<Lease> decision = accept(id, slot, number);
        if (!decision.isAccepted()) {
            throw new AssertionError(decision.refusalReason());
        }
    }

    public JobRow job(JobId id) {
        return database().call(transaction -> transaction.jobs().find(id)).orElseThrow();
    }

    /** One number from the database. */
    public long number(String sql) {
        return database()
                .call(transaction -> RawSql.of(transaction)
                        .createQuery(sql)
                        .mapTo(Long.class)
                        .one());
    }

    /** One text from the database; empty when there is none. */
    public Optional<String> text(String sql) {
        return database()
                .call(transaction -> RawSql.of(transaction)
                        .createQuery(sql)
                        .mapTo(String.class)
                        .findOne());
    }

    /** A digest of that number. */
    public static Bytes32 digest(int number) {
        return Samples.digest(number);
    }

    @Override
    public void close() {
        try {
            LedgerAudit.of(postgres.database());
        } finally {
            postgres.close();
        }
    }
}
