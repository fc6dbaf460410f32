package io.datacoin.chain.signing;

import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;
import java.math.BigInteger;
import java.security.SecureRandom;
import org.web3j.crypto.Bip32ECKeyPair;
import org.web3j.crypto.ECKeyPair;
import org.web3j.crypto.Keys;
import org.web3j.crypto.MnemonicUtils;
import org.web3j.crypto.Sign;

/**
 * A secp256k1 key in memory.
 *
 * <p>Immutable and safe for any thread. Never prints its secret: {@link #toString} names the account only.
 */
public final class PrivateKey implements Signer {
    private static final int PURPOSE = 44 | Bip32ECKeyPair.HARDENED_BIT;
    private static final int COIN_TYPE = 60 | Bip32ECKeyPair.HARDENED_BIT;
    private static final int ACCOUNT = Bip32ECKeyPair.HARDENED_BIT;

    private final ECKeyPair pair;
    private final Address address;

    private PrivateKey(ECKeyPair pair) {
        this.pair = pair;
        this.address = Address.of("0x" + Keys.getAddress(pair));
    }

    /** A fresh key from the operating system's randomness. */
    public static PrivateKey generate() {
        SecureRandom random = new SecureRandom();
        byte[] secret = new byte[Bytes32.LENGTH];
        BigInteger number;
        do {
            random.nextBytes(secret);
            number = new BigInteger(1, secret);
        } while (!isInRange(number));
        return new PrivateKey(ECKeyPair.create(number));
    }

    /** The key with that secret; throws {@link IllegalArgumentException} outside 1 to curve order - 1. */
    public static PrivateKey of(Bytes32 secret) {
        BigInteger number = secret.toNumber();
        if (!isInRange(number)) {
            throw new IllegalArgumentException("private key: out of range (expected: 1 to the curve order - 1)");
        }
        return new PrivateKey(ECKeyPair.create(number));
    }

    /**
     * The key at {@code m/44'/60'/0'/0/index} of a BIP-39 phrase, the path wallets and development chains use; throws
     * {@link IllegalArgumentException} for a phrase with a bad checksum, without repeating it.
     */
    public static PrivateKey fromMnemonic(String phrase, int index) {
        if (!MnemonicUtils.validateMnemonic(phrase)) {
            throw new IllegalArgumentException("seed phrase: not valid (expected: 12 to 24 words of BIP-39)");
        }
        Bip32ECKeyPair master = Bip32ECKeyPair.generateKeyPair(MnemonicUtils.generateSeed(phrase, ""));
        int[] path = {PURPOSE, COIN_TYPE, ACCOUNT, 0, index};
        return new PrivateKey(
                ECKeyPair.create(Bip32ECKeyPair.deriveKeyPair(master, path).getPrivateKey()));
    }

    @Override
    public Address address() {
        return address;
    }

    @Override
    public Signature sign(Bytes32 digest) {
        Sign.SignatureData parts = Sign.signMessage(digest.toBytes(), pair, false);
        return Signature.of(Bytes32.of(parts.getR()), Bytes32.of(parts.getS()), parts.getV()[0] & 0xff);
    }

    /** The secret itself, for a keystore file; never log or show it. */
    Bytes32 secret() {
        return Bytes32.ofNumber(pair.getPrivateKey());
    }

    private static boolean isInRange(BigInteger number) {
        return number.signum() > 0 && number.compareTo(Sign.CURVE_PARAMS.getN()) < 0;
    }

    @Override
    public String toString() {
        return "key of " + address;
    }
}
