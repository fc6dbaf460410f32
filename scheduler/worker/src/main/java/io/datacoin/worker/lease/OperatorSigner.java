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
import java.util.Optional;

/**
 * Everything the operator key signs: logins, lease acceptances and result claims.
 *
 * <p>Chain and escrow come with the first challenge and may not change while the worker runs, so that no later
 * scheduler can make it sign for another escrow. Safe for any thread.
 */
public final class OperatorSigner {
    private final Signer key;
    private final Address provider;
    private Optional<MarketplaceDigests> digests = Optional.empty();

    public OperatorSigner(Signer key, Address provider) {
        this.key = key;
        this.provider = provider;
    }

    /** Signs the login text; throws {@link IllegalStateException} when the scheduler serves another escrow now. */
    public synchronized byte[] answer(Challenge challenge) {
        MarketplaceDigests now = new MarketplaceDigests(
                challenge.getChainId(), Address.of(challenge.getEscrow().toByteArray()));
        if (digests.map(MarketplaceDigests::domain)
                .filter(known -> !known.equals(now.domain()))
                .isPresent()) {
            throw new IllegalStateException(
                    "the scheduler now serves " + now.domain() + "; restart the worker if that is meant");
        }
        digests = Optional.of(now);
        LoginChallenge login = new LoginChallenge(
                provider.hex(),
                now.domain().chainId(),
                now.domain().verifyingContract().hex(),
                HexFormat.of().formatHex(challenge.getNonce().toByteArray()));
        return key.sign(PersonalMessage.digest(login.text())).toBytes();
    }

    Signature acceptance(LeaseOrder order) {
        return key.sign(
                digests().leaseAcceptance(new LeaseAcceptance(order.jobId(), provider, order.slot(), order.expires())));
    }

    Signature claim(ResultClaim claim) {
        return key.sign(digests().resultClaim(claim));
    }

    /** What is said of a claim before it is revealed. */
    Bytes32 commitment(ResultClaim claim, Bytes32 salt) {
        return ClaimCommitment.of(Keccak.KECCAK_256, digests().resultClaim(claim), salt);
    }

    private synchronized MarketplaceDigests digests() {
        return digests.orElseThrow(() -> new IllegalStateException("nothing can be signed before the first login"));
    }
}
