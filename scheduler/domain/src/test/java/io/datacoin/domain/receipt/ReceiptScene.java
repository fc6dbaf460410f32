package io.datacoin.domain.receipt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.datacoin.domain.Examples;
import io.datacoin.domain.TestDigest;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.id.HexBytes;
import io.datacoin.domain.id.JobId;
import io.datacoin.domain.job.JobRequest;
import io.datacoin.domain.job.Outcome;
import io.datacoin.domain.lease.LeaseAcceptance;
import io.datacoin.domain.money.BasisPoints;
import io.datacoin.domain.money.Wei;
import io.datacoin.domain.placement.DrawRecord;
import io.datacoin.domain.placement.PlaceJob;
import io.datacoin.domain.placement.PlacementDemand;
import io.datacoin.domain.placement.PlacementRecord;
import io.datacoin.domain.placement.ProviderLoad;
import io.datacoin.domain.placement.StakeWeightedSortition;
import io.datacoin.domain.provider.ProviderSnapshot;
import io.datacoin.domain.result.ResultClaim;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A receipt as an honest market gives it, the chain and the bytes it speaks of, and ways to change it. */
abstract class ReceiptScene {
    static final TestCryptography CRYPTOGRAPHY = new TestCryptography();
    static final ReceiptCheck CHECK = new ReceiptCheck(CRYPTOGRAPHY);
    static final Bytes32 METRIC = TestDigest.of("accuracy");
    static final Address ESCROW = Examples.account("escrow");
    static final Receipt.Opening OPENING =
            new Receipt.Opening(70, TestDigest.of("opening transaction"), TestDigest.of("seed"), Wei.data("4"));
    static final Bytes32 SETTLING = TestDigest.of("settling transaction");
    static final List<Bytes32> OTHER_LEAVES =
            List.of(TestDigest.of("leaf 0"), TestDigest.of("leaf 1"), TestDigest.of("leaf 2"), TestDigest.of("leaf 3"));

    final List<ProviderSnapshot> pool = Examples.pool(1_000, 2_000, 3_000, 4_000);
    final JobRequest request = Examples.request(3);
    final JobId job = CRYPTOGRAPHY.jobId(request);
    final Receipt receipt = honest();
    final ChainFacts chain = chain(receipt);
    final ContentFacts content = new ContentFacts(
            request.specDigest(),
            TestDigest.of("report 0"),
            TestDigest.of("metrics"),
            TestDigest.of("model"),
            METRIC,
            BigInteger.valueOf(970_000_000));

    PlacementRecord placement() {
        Map<Address, ProviderLoad> loads = new HashMap<>();
        for (ProviderSnapshot provider : pool) {
            loads.put(provider.address(), new ProviderLoad(true, 4, 0, provider.stake(), Wei.ZERO));
        }
        PlacementDemand demand =
                new PlacementDemand(job, OPENING.seed(), request.fee(), 3, 1, 0, Duration.ofHours(1), Optional.empty());
        return new PlaceJob(new StakeWeightedSortition(CRYPTOGRAPHY), Wei.data("1000"))
                .place(demand, pool, loads, Map.of())
                .record();
    }

    Address keyOf(Address provider) {
        return pool.stream()
                .filter(snapshot -> snapshot.address().equals(provider))
                .map(ProviderSnapshot::operatorKey)
                .findFirst()
                .orElseThrow();
    }

    Receipt honest() {
        PlacementRecord placement = placement();
        List<Receipt.SignedLease> leases = new ArrayList<>();
        List<Receipt.SignedClaim> claims = new ArrayList<>();
        for (DrawRecord grant : placement.grants()) {
            int slot = grant.slot().getAsInt();
            LeaseAcceptance acceptance = new LeaseAcceptance(job, grant.provider(), slot, request.deadline());
            ResultClaim claim = new ResultClaim(
                    job, TestDigest.of("model"), TestDigest.of("report " + slot), TestDigest.of("metrics"));
            Address key = keyOf(grant.provider());
            leases.add(
                    new Receipt.SignedLease(acceptance, TestCryptography.sign(key, CRYPTOGRAPHY.digest(acceptance))));
            claims.add(new Receipt.SignedClaim(
                    grant.provider(), slot, claim, TestCryptography.sign(key, CRYPTOGRAPHY.digest(claim))));
        }
        LogRecord logged = new LogRecord(
                job,
                request.requester(),
                request.datasetId(),
                request.datasetVersion(),
                TestDigest.of("model"),
                TestDigest.of("report 0"),
                METRIC,
                BigInteger.valueOf(970_000_000),
                Outcome.SUCCEEDED);
        return new Receipt(
                31_337,
                ESCROW,
                job,
                request,
                TestCryptography.sign(request.requester(), CRYPTOGRAPHY.digest(request)),
                OPENING,
                placement,
                leases,
                claims,
                logged,
                new Receipt.Inclusion(SETTLING, 0, MerklePath.proof(CRYPTOGRAPHY, leavesWith(logged), 4)));
    }

    static List<Bytes32> leavesWith(LogRecord logged) {
        List<Bytes32> leaves = new ArrayList<>(OTHER_LEAVES);
        leaves.add(CRYPTOGRAPHY.leaf(logged));
        return leaves;
    }

    ChainFacts chain(Receipt of) {
        Map<Address, Set<Address>> keys = new HashMap<>();
        for (ProviderSnapshot provider : pool) {
            keys.put(provider.address(), Set.of(provider.operatorKey(), Examples.account("an older key")));
        }
        ChainFacts.Settled settled = new ChainFacts.Settled(
                SETTLING,
                Outcome.SUCCEEDED,
                of.claims().get(0).provider(),
                Wei.ZERO,
                Wei.data("11.7"),
                Wei.data("3.9"),
                Wei.data("0.4"),
                BasisPoints.of(250));
        return new ChainFacts(
                31_337,
                ESCROW,
                Optional.of(OPENING),
                pool,
                keys,
                Optional.of(settled),
                Optional.of(MerklePath.root(CRYPTOGRAPHY, leavesWith(of.logged()))));
    }

    void failsAt(String expected, Receipt changed, ChainFacts facts, ContentFacts bytes) {
        List<String> failed = CHECK.check(changed, facts, ContentReading.of(bytes)).failures().stream()
                .map(CheckedReceipt.Check::name)
                .toList();
        assertEquals(true, failed.contains(expected), "failed: " + failed);
    }

    Receipt with(
            HexBytes signature,
            PlacementRecord placement,
            List<Receipt.SignedLease> leases,
            List<Receipt.SignedClaim> claims) {
        return new Receipt(
                receipt.chainId(),
                receipt.escrow(),
                receipt.jobId(),
                receipt.request(),
                signature,
                receipt.opening(),
                placement,
                leases,
                claims,
                receipt.logged(),
                receipt.inclusion());
    }
}
