package io.datacoin.worker.lease;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.datacoin.chain.signing.MarketplaceDigests;
import io.datacoin.chain.signing.PersonalMessage;
import io.datacoin.chain.signing.PrivateKey;
import io.datacoin.chain.signing.Signature;
import io.datacoin.chain.signing.Signatures;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.lease.LeaseAcceptance;
import io.datacoin.domain.result.ResultClaim;
import io.datacoin.protocol.Challenge;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The operator key works for one escrow on one chain, whatever a scheduler says later. */
final class OperatorSignerTest {
    private static final Address PROVIDER = Address.of("0x00000000000000000000000000000000000000bb");
    private static final Address ESCROW = Address.of("0x00000000000000000000000000000000000000cc");
    private static final Address ANOTHER = Address.of("0x00000000000000000000000000000000000000dd");
    private static final long CHAIN = 31_337;

    private final PrivateKey key = PrivateKey.generate();
    private final MarketplaceDigests digests = new MarketplaceDigests(CHAIN, ESCROW);
    private final OperatorSigner signer = new OperatorSigner(key, PROVIDER, digests);

    @Test
    void theLoginNamesProviderChainEscrowAndNonce() {
        String text = "DATACOIN Marketplace worker login\nprovider: " + PROVIDER.hex() + "\nchain: 31337\nescrow: "
                + ESCROW.hex() + "\nnonce: 0102";
        Signature signature = Signature.of(signer.answer(challenge(CHAIN, ESCROW)));
        assertTrue(Signatures.isBy(key.address(), PersonalMessage.digest(text), signature));
    }

    @Test
    void acceptancesAndClaimsAreSignedForTheEscrowTheWorkerWasSetUpFor() {
        LeaseOrder order = SampleOffer.order(1);
        assertTrue(Signatures.isBy(
                key.address(),
                digests.leaseAcceptance(new LeaseAcceptance(order.jobId(), PROVIDER, 0, order.expires())),
                signer.acceptance(order)));
        assertTrue(Signatures.isBy(key.address(), digests.resultClaim(claim(order)), signer.claim(claim(order))));
    }

    @Test
    void noSchedulerGetsALoginForAnotherEscrowOrChainNotEvenTheFirst() {
        for (Challenge foreign : List.of(challenge(CHAIN, ANOTHER), challenge(1, ESCROW))) {
            String refusal = String.valueOf(assertThrows(IllegalStateException.class, () -> signer.answer(foreign))
                    .getMessage());
            assertTrue(refusal.contains("(expected: " + ESCROW + " on chain " + CHAIN + ")"), refusal);
        }
        assertEquals(Signature.LENGTH, signer.answer(challenge(CHAIN, ESCROW)).length, "the right one does");
    }

    @Test
    void aCommitmentHidesTheClaimBehindItsSalt() {
        ResultClaim claim = claim(SampleOffer.order(1));
        Bytes32 commitment = signer.commitment(claim, Bytes32.ofNumber(BigInteger.ONE));
        assertEquals(commitment, signer.commitment(claim, Bytes32.ofNumber(BigInteger.ONE)));
        assertNotEquals(commitment, signer.commitment(claim, Bytes32.ofNumber(BigInteger.TWO)));
        assertNotEquals(commitment, signer.commitment(claim(SampleOffer.order(2)), Bytes32.ofNumber(BigInteger.ONE)));
    }

    private static ResultClaim claim(LeaseOrder order) {
        return new ResultClaim(order.jobId(), Bytes32.ZERO, Bytes32.ZERO, Bytes32.ZERO);
    }

    private static Challenge challenge(long chain, Address escrow) {
        return Challenge.newBuilder()
                .setNonce(ByteString.copyFrom(new byte[] {1, 2}))
                .setChainId(chain)
                .setEscrow(ByteString.copyFrom(escrow.toBytes()))
                .build();
    }
}
