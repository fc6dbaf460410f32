package io.datacoin.chain.read;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.datacoin.chain.deployment.ContractAddresses;
import io.datacoin.chain.fixture.AnvilFixture;
import io.datacoin.chain.signing.Eip712Domain;
import io.datacoin.chain.signing.MarketplaceDigests;
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
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What people sign is the same in Java and in the contracts, for a thousand random messages of each kind. */
class SolidityAgreesWithJavaTest {
    private static final int MESSAGES = 1_000;

    private static AnvilFixture anvil;
    private static EscrowView escrow;
    private static MarketplaceDigests digests;
    private static ContractAddresses addresses;
    private final Random random = new Random(20_261_122);

    @BeforeAll
    static void deploy() {
        anvil = AnvilFixture.start();
        addresses = anvil.deploy();
        escrow = new EscrowView(anvil.rpc(), addresses);
        digests = new MarketplaceDigests(addresses.chainId(), addresses.trainingEscrow());
    }

    @AfterAll
    static void stop() {
        anvil.close();
    }

    @Test
    void jobIdsAndRequestsAreEqual() {
        List<JobRequest> requests = many(this::request);

        assertEquals(
                escrow.jobIdsOf(requests),
                requests.stream()
                        .map(one -> MarketplaceDigests.jobId(one).digest())
                        .toList());
        assertEquals(
                escrow.requestDigests(requests),
                requests.stream().map(digests::jobRequest).toList());
    }

    @Test
    void leaseAcceptancesAreEqual() {
        List<LeaseAcceptance> leases = many(() -> new LeaseAcceptance(jobId(), address(), random.nextInt(256), time()));

        assertEquals(
                escrow.leaseDigests(leases),
                leases.stream().map(digests::leaseAcceptance).toList());
    }

    @Test
    void resultClaimsAreEqual() {
        List<ResultClaim> claims = many(() -> new ResultClaim(jobId(), bytes32(), bytes32(), bytes32()));

        assertEquals(
                escrow.claimDigests(claims),
                claims.stream().map(digests::resultClaim).toList());
    }

    @Test
    void cancellationsAreEqual() {
        List<JobId> jobIds = many(this::jobId);

        assertEquals(
                escrow.cancellationDigests(jobIds),
                jobIds.stream().map(digests::jobCancel).toList());
    }

    @Test
    void permitsAreSignedForTheTokensOwnDomain() {
        TokenView token = new TokenView(anvil.rpc(), addresses);
        Eip712Domain domain = token.permitDomain();

        assertEquals(token.domainSeparator(), domain.separator());
    }

    private JobRequest request() {
        return new JobRequest(
                address(),
                bytes32(),
                DatasetId.of(random.nextLong() >>> 1 | 1),
                DatasetVersion.of(random.nextInt() >>> 1 | 1),
                Wei.of(new BigInteger(128, random)),
                1 + random.nextInt(255),
                time(),
                new BigInteger(256, random));
    }

    private Instant time() {
        return Instant.ofEpochSecond(1 + (random.nextLong() >>> 25));
    }

    private JobId jobId() {
        return new JobId(bytes32());
    }

    private Bytes32 bytes32() {
        byte[] bytes = new byte[Bytes32.LENGTH];
        random.nextBytes(bytes);
        return Bytes32.of(bytes);
    }

    private Address address() {
        byte[] bytes = new byte[Address.LENGTH];
        random.nextBytes(bytes);
        return Address.of(bytes);
    }

    private static <T> List<T> many(Supplier<T> maker) {
        return IntStream.range(0, MESSAGES).mapToObj(unused -> maker.get()).toList();
    }
}
