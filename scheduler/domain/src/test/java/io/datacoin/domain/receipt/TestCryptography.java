package io.datacoin.domain.receipt;

import io.datacoin.domain.TestDigest;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.id.HexBytes;
import io.datacoin.domain.id.JobId;
import io.datacoin.domain.job.JobRequest;
import io.datacoin.domain.lease.LeaseAcceptance;
import io.datacoin.domain.result.ResultClaim;
import java.util.Set;

/** Signatures that only prove that the account was known; enough to see what is asked of the real ones. */
final class TestCryptography implements ReceiptCryptography {
    private final TestDigest digest = new TestDigest();
    private final Set<Address> contracts;

    TestCryptography() {
        this(Set.of());
    }

    /** The same where these accounts are contracts. */
    TestCryptography(Set<Address> contracts) {
        this.contracts = Set.copyOf(contracts);
    }

    @Override
    public Bytes32 digest(byte[] input) {
        return digest.digest(input);
    }

    @Override
    public JobId jobId(JobRequest request) {
        return new JobId(TestDigest.of("id of " + request));
    }

    @Override
    public Bytes32 digest(JobRequest request) {
        return TestDigest.of("request " + request);
    }

    @Override
    public Bytes32 digest(LeaseAcceptance acceptance) {
        return TestDigest.of("lease " + acceptance);
    }

    @Override
    public Bytes32 digest(ResultClaim claim) {
        return TestDigest.of("claim " + claim);
    }

    @Override
    public Bytes32 leaf(LogRecord logged) {
        return TestDigest.of("leaf " + logged);
    }

    @Override
    public boolean isSignedBy(Address account, Bytes32 signed, HexBytes signature) {
        return sign(account, signed).equals(signature);
    }

    @Override
    public boolean isContract(Address account) {
        return contracts.contains(account);
    }

    static HexBytes sign(Address account, Bytes32 signed) {
        return HexBytes.of(TestDigest.of(account + " signs " + signed).toBytes());
    }
}
