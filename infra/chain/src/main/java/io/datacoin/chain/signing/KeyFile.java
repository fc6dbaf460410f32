package io.datacoin.chain.signing;

import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.refusal.ChainCode;
import io.datacoin.domain.refusal.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * The key a process signs with, named by a file: a keystore with its passphrase in a second file, or, where the machine
 * guards the file itself, the bare secret as {@code 0x} and 64 hexadecimal digits.
 */
public final class KeyFile {
    private KeyFile() {}

    /**
     * Reads the key.
     *
     * @param file keystore or bare secret
     * @param passphraseFile for a keystore
     * @throws KeystoreException when there is no key in the file, or the passphrase is missing or wrong
     */
    public static PrivateKey open(Path file, Optional<Path> passphraseFile) {
        String text;
        try {
            text = Files.readString(file, StandardCharsets.UTF_8).strip();
        } catch (IOException cause) {
            throw new KeystoreException(
                    new Refusal(
                            ChainCode.KEY_FILE_UNREADABLE,
                            "key file " + file + " cannot be read: " + cause.getMessage(),
                            "Make sure it exists and belongs to the user this process runs as."),
                    cause);
        }
        return text.startsWith("{") ? keystore(file, passphraseFile) : bare(file, text);
    }

    private static PrivateKey keystore(Path file, Optional<Path> passphraseFile) {
        Path passphrases = passphraseFile.orElseThrow(() -> new KeystoreException(new Refusal(
                ChainCode.PASSPHRASE_MISSING,
                "key file " + file + " is a keystore, and no passphrase file is set",
                "Set operator.passphrase-file to a file with the passphrase.")));
        char[] passphrase = KeystoreFile.passphraseIn(passphrases);
        try {
            return KeystoreFile.open(file, passphrase);
        } finally {
            Arrays.fill(passphrase, '\0');
        }
    }

    private static PrivateKey bare(Path file, String text) {
        try {
            return PrivateKey.of(Bytes32.fromHex(text.startsWith("0x") ? text : "0x" + text));
        } catch (IllegalArgumentException secretNotRepeated) {
            throw new KeystoreException(new Refusal(
                    ChainCode.NO_KEY,
                    "key file " + file + " holds no key",
                    "Write a keystore, or 0x and 64 hexadecimal digits, into it."));
        }
    }
}
