package io.datacoin.worker.lease;

import io.datacoin.chain.signing.Keccak;
import io.datacoin.chain.signing.MarketplaceDigests;
import io.datacoin.chain.signing.PersonalMessage;
import io.datacoin.chain.signing.Signature;
import io.datacoin.chain.signing.Signer;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.lease.LeaseAcceptance;
import io.datacoin.domain.result.ClaimCommitment;
import io.datacoin.domain.result.ResultClaim;
import io.datacoin.protocol.Challenge;
import io.datacoin.protocol.login.LoginChallenge;
import java.util.HexFormat;

/**
 * Everything the operator key signs: logins, lease acceptances and result claims, all for the one escrow on the one chain
 * the provider has set the worker up for, whatever a scheduler says. Safe for any thread.
 */
public final class OperatorSigner {
    private final Signer key;
    private final Address provider;
    private final MarketplaceDigests digests;

    /** @param digests of the escrow the provider works for */
    public OperatorSigner(Signer key, Address provider, MarketplaceDigests digests) {
        this.key = key;
        this.provider = provider;
        this.digests = digests;
    }

    /** Signs the login text; throws {@link IllegalStateException} when the scheduler serves another escrow. */
    public byte[] answer(Challenge challenge) {
        MarketplaceDigests asked = new MarketplaceDigests(
                challenge.getChainId(), Address.of(challenge.getEscrow().toByteArray()));
        if (!asked.domain().equals(digests.domain())) {
            throw new IllegalStateException("the scheduler serves the escrow " + named(asked) + " (expected: "
                    + named(digests) + "); remedy: dial the scheduler of your marketplace, or correct chain.id and"
                    + " chain.escrow-address of this worker");
        }
        LoginChallenge login = new LoginChallenge(
                provider.hex(),
                digests.domain().chainId(),
                digests.domain().verifyingContract().hex(),
                HexFormat.of().formatHex(challenge.getNonce().toByteArray()));
        return key.sign(PersonalMessage.digest(login.text())).toBytes();
    }

    private static String named(MarketplaceDigests escrow) {
        return escrow.domain().verifyingContract() + " on chain "
                + escrow.domain().chainId();
    }

    Signature acceptance(LeaseOrder order) {
        return key.sign(
                digests.leaseAcceptance(new LeaseAcceptance(order.jobId(), provider, order.slot(), order.expires())));
    }

    Signature claim(ResultClaim claim) {
        return key.sign(digests.resultClaim(claim));
    }

    /** What is said of a claim before it is revealed. */
    Bytes32 commitment(ResultClaim claim, Bytes32 salt) {
        return ClaimCommitment.of(Keccak.KECCAK_256, digests.resultClaim(claim), salt);
    }
}
