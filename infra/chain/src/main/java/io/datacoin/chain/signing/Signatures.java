package io.datacoin.chain.signing;

import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;
import java.math.BigInteger;
import java.util.Optional;
import org.web3j.crypto.ECDSASignature;
import org.web3j.crypto.Keys;
import org.web3j.crypto.Sign;

/** Who signed what, by the rules OpenZeppelin's contracts apply. Stateless and safe for any thread. */
public final class Signatures {
    private static final int LOWEST_V = 27;
    private static final BigInteger CURVE_ORDER = Sign.CURVE_PARAMS.getN();

    private Signatures() {}

    /**
     * The account whose key signed the digest.
     *
     * <p>Empty for anything that has a second valid spelling or none at all: a recovery byte other than 27 or 28, an
     * {@code s} in the upper half of the curve order (malleable), a zero or too large part, or a point that is not on
     * the curve. So one message has one accepted signature per key.
     */
    public static Optional<Address> recover(Bytes32 digest, Signature signature) {
        BigInteger r = signature.r().toNumber();
        BigInteger s = signature.s().toNumber();
        boolean inRange = r.signum() > 0 && s.signum() > 0 && r.compareTo(CURVE_ORDER) < 0;
        ECDSASignature parts = new ECDSASignature(r, s);
        int recoveryId = signature.v() - LOWEST_V;
        if (!inRange || !parts.isCanonical() || recoveryId < 0 || recoveryId > 1) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(Sign.recoverFromSignature(recoveryId, parts, digest.toBytes()))
                    .filter(key -> key.signum() > 0)
                    .map(key -> Address.of("0x" + Keys.getAddress(key)));
        } catch (IllegalArgumentException notOnTheCurve) {
            return Optional.empty();
        }
    }

    /** Whether the account's own key signed the digest; contract wallets (ERC-1271) are asked on the chain instead. */
    public static boolean isBy(Address account, Bytes32 digest, Signature signature) {
        return recover(digest, signature).filter(account::equals).isPresent();
    }
}
