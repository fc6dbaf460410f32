package io.datacoin.chain.signing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys, signatures and keystore files, against published vectors and against forgers. */
class SigningTest {
    private static final BigInteger CURVE_ORDER =
            new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);
    private static final String PHRASE = "test test test test test test test test test test test junk";

    private final PrivateKey key = PrivateKey.fromMnemonic(PHRASE, 0);
    private final Bytes32 digest = Keccak.ofText("hello");

    @Test
    void theDevelopmentPhraseGivesTheWellKnownAccounts() {
        assertEquals(Address.of("0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266"), key.address());
        assertEquals(
                Address.of("0x70997970C51812dc3A010C7d01b50e0d17dc79C8"),
                PrivateKey.fromMnemonic(PHRASE, 1).address());
        assertThrows(IllegalArgumentException.class, () -> PrivateKey.fromMnemonic("test test junk", 0));
    }

    @Test
    void keccakAndPersonalMessagesAreThoseOfTheChain() {
        assertEquals(
                "0xc5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470",
                Keccak.ofText("").hex());
        // The example of EIP-191 in the documentation of ethers: hashMessage("Hello World").
        assertEquals(
                "0xa1de988600a42c4b4ab089b619297c17d53cffae5d5120d82d8a92d0bb3b78f2",
                PersonalMessage.digest("Hello World").hex());
    }

    @Test
    void recoveryBytesThatCountFromZeroAreReadAndNoOthers() {
        Signature usual = key.sign(digest);
        Signature fromZero = Signature.of(usual.r(), usual.s(), usual.v() - 27);
        assertFalse(Signatures.isBy(key.address(), digest, fromZero), "as contracts see it");
        assertEquals(usual, fromZero.normalized());
        assertEquals(usual, usual.normalized());
        for (int other : new int[] {2, 26, 29, 255}) {
            Signature odd = Signature.of(usual.r(), usual.s(), other);
            assertEquals(odd, odd.normalized());
        }
    }

    @Test
    void theExampleOfEip712IsHashedAsPublished() {
        Eip712Domain mail =
                new Eip712Domain("Ether Mail", "1", 1, Address.of("0xCcCCccccCCCCcCCCCCCcCcCccCcCCCcCcccccccC"));

        assertEquals(
                "0xf2cee375fa42b42143804025fc449deafd50cc031ca257e0b194a650a912090f",
                mail.separator().hex());
        assertEquals(
                "0xbe609aee343fb3c4b28e1df9e632fca64fcfaede20f02e86244efddf30957bd2",
                mail.digest(Bytes32.fromHex("0xc52c0ee5d84264471806290a3f2c4cecfc5490626bf912d01f240d7a274b371e"))
                        .hex());
    }

    @Test
    void whoSignedIsRecovered() {
        Signature signature = key.sign(digest);

        assertEquals(Optional.of(key.address()), Signatures.recover(digest, signature));
        assertEquals(signature, Signature.fromHex(signature.hex()));
        assertEquals(signature, key.sign(digest), "signing is deterministic");
        assertFalse(Signatures.isBy(key.address(), Keccak.ofText("hullo"), signature));
    }

    @Test
    void aMalleableOrMalformedSignatureIsNobodys() {
        Signature good = key.sign(digest);
        Bytes32 otherS = Bytes32.ofNumber(CURVE_ORDER.subtract(good.s().toNumber()));
        int otherV = good.v() == 27 ? 28 : 27;

        assertEquals(Optional.empty(), Signatures.recover(digest, Signature.of(good.r(), otherS, otherV)));
        assertEquals(Optional.empty(), Signatures.recover(digest, Signature.of(good.r(), good.s(), good.v() - 27)));
        assertEquals(Optional.empty(), Signatures.recover(digest, Signature.of(good.r(), good.s(), 29)));
        assertEquals(Optional.empty(), Signatures.recover(digest, Signature.of(Bytes32.ZERO, good.s(), good.v())));
        assertEquals(Optional.empty(), Signatures.recover(digest, Signature.of(good.r(), Bytes32.ZERO, good.v())));
        assertEquals(
                Optional.empty(),
                Signatures.recover(digest, Signature.of(Bytes32.ofNumber(CURVE_ORDER), good.s(), good.v())));
    }

    @Test
    void everyFlippedBitChangesWhoSigned() {
        byte[] bytes = key.sign(digest).toBytes();
        for (int bit = 0; bit < 8 * Signature.LENGTH; bit += 7) {
            bytes[bit / 8] ^= (byte) (1 << bit % 8);
            assertFalse(Signatures.isBy(key.address(), digest, Signature.of(bytes)), "bit " + bit);
            bytes[bit / 8] ^= (byte) (1 << bit % 8);
        }
    }

    @Test
    void aKeyComesBackOutOfItsKeystoreFile(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("keys/wallet.json");
        char[] passphrase = "correct horse".toCharArray();

        KeystoreFile.create(file, key, passphrase, KeystoreFile.Cost.FAST);

        assertEquals(key.address(), KeystoreFile.open(file, passphrase).address());
        assertEquals(key.address(), KeystoreFile.addressIn(file));
        assertEquals(
                PosixFilePermissions.fromString("rw-------"),
                Files.getPosixFilePermissions(file),
                "for its owner only");
        assertEquals("keystore-exists", code(() -> KeystoreFile.create(file, key, passphrase, KeystoreFile.Cost.FAST)));
        assertEquals("wrong-passphrase", code(() -> KeystoreFile.open(file, "battery staple".toCharArray())));
        assertEquals("keystore-missing", code(() -> KeystoreFile.open(folder.resolve("none"), passphrase)));
        Path junk = Files.writeString(folder.resolve("junk"), "{\"version\":3}");
        assertEquals("not-a-keystore", code(() -> KeystoreFile.open(junk, passphrase)));
        Path text = Files.writeString(folder.resolve("text"), "hello");
        assertEquals("not-a-keystore", code(() -> KeystoreFile.open(text, passphrase)));
        assertFalse(Files.readString(file).contains(key.secret().hex().substring(2)));
        assertFalse(key.toString().contains(key.secret().hex().substring(2)));
    }

    @Test
    void aKeystoreFileThatNamesAnotherAccountIsNotOpened(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("wallet.json");
        char[] passphrase = "correct horse".toCharArray();
        KeystoreFile.create(file, key, passphrase, KeystoreFile.Cost.FAST);
        String text = Files.readString(file);
        String address = key.address().hex().substring(2);
        assertTrue(text.contains(address));

        Files.writeString(file, text.replace(address, "ab".repeat(Address.LENGTH)));
        assertEquals("not-its-account", code(() -> KeystoreFile.open(file, passphrase)));
        Files.writeString(file, text.replace(address, "nobody"));
        assertEquals("not-a-keystore", code(() -> KeystoreFile.addressIn(file)));
        assertEquals("not-a-keystore", code(() -> KeystoreFile.open(file, passphrase)));
        Files.writeString(file, text.replace("\"" + address + "\"", "null"));
        assertEquals(key.address(), KeystoreFile.open(file, passphrase).address(), "it need not name any");
    }

    @Test
    void aPassphraseIsTheFirstLineOfItsFile(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("passphrase"), "päss phrase\nsecond line\n");
        Path empty = Files.writeString(folder.resolve("empty"), "\n");

        assertEquals("päss phrase", new String(KeystoreFile.passphraseIn(file)));
        assertEquals("passphrase-empty", code(() -> KeystoreFile.passphraseIn(empty)));
    }

    @Test
    void theVectorOfTheKeystoreStandardIsOpened(@TempDir Path folder) throws IOException {
        // The PBKDF2 test vector of the Web3 Secret Storage Definition.
        Path file = Files.writeString(
                folder.resolve("vector.json"),
                "{\"crypto\":{\"cipher\":\"aes-128-ctr\",\"cipherparams\":{\"iv\":\"6087dab2f9fdbbfaddc31a909735c1e6\"},"
                        + "\"ciphertext\":\"5318b4d5bcd28de64ee5559e671353e16f075ecae9f99c7a79a38af5f869aa46\","
                        + "\"kdf\":\"pbkdf2\",\"kdfparams\":{\"c\":262144,\"dklen\":32,\"prf\":\"hmac-sha256\","
                        + "\"salt\":\"ae3cd4e7013836a3df6bd7241b12db061dbe2c6785853cce422d148a624ce0bd\"},"
                        + "\"mac\":\"517ead924a9d0dc3124507e3393d175ce3ff7c1e96529c6c555ce9e51205e9b2\"},"
                        + "\"id\":\"3198bc9c-6672-5ab3-d995-4942343ae5b6\",\"version\":3}");

        PrivateKey opened = KeystoreFile.open(file, "testpassword".toCharArray());

        assertEquals(
                "0x7a28b5ba57c53603b0b07b56bba752f7784bf506fa95edc395f5cf6c7514fe9d",
                opened.secret().hex());
        assertTrue(opened.address().hex().startsWith("0x"));
    }

    private static String code(Runnable action) {
        return assertThrows(KeystoreException.class, action::run).refusal().code();
    }
}
