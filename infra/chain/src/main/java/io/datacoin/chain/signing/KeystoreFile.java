package io.datacoin.chain.signing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.refusal.ChainCode;
import io.datacoin.domain.refusal.Refusal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.web3j.crypto.ECKeyPair;
import org.web3j.crypto.Wallet;
import org.web3j.crypto.WalletFile;
import org.web3j.crypto.exception.CipherException;

/**
 * A key in a file, encrypted by a passphrase: Web3 Secret Storage version 3, as geth and other wallets write it.
 *
 * <p>Files are created readable by their owner only and are never overwritten. Stateless and safe for any thread.
 */
public final class KeystoreFile {
    /** How much work it takes to try one passphrase. */
    public enum Cost {
        /** scrypt n = 2^18, about a second and 256 MiB: for wallets with a passphrase that people chose. */
        STANDARD(1 << 18, 1),
        /**
         * scrypt n = 2^12, about ten milliseconds: only for generated hot keys whose passphrase is 32 random bytes
         * lying next to them, where scrypt has nothing to protect.
         */
        FAST(1 << 12, 1);

        private final int rounds;
        private final int parallelism;

        Cost(int rounds, int parallelism) {
            this.rounds = rounds;
            this.parallelism = parallelism;
        }
    }

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final ObjectMapper JSON =
            new ObjectMapper().configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);

    private KeystoreFile() {}

    /**
     * Writes the key to a new file, encrypted by the passphrase.
     *
     * @throws KeystoreException when the file exists already or cannot be written
     */
    public static void create(Path file, PrivateKey key, char[] passphrase, Cost cost) {
        try {
            ECKeyPair pair = ECKeyPair.create(key.secret().toBytes());
            WalletFile wallet = Wallet.create(new String(passphrase), pair, cost.rounds, cost.parallelism);
            writeForOwner(file, JSON.writeValueAsBytes(wallet));
        } catch (FileAlreadyExistsException cause) {
            throw new KeystoreException(
                    new Refusal(
                            ChainCode.KEYSTORE_EXISTS,
                            "keystore file " + file + " exists already",
                            "Choose another file, or move the existing one away after making sure it is not needed."),
                    cause);
        } catch (IOException | CipherException cause) {
            throw new KeystoreException(
                    new Refusal(
                            ChainCode.KEYSTORE_NOT_WRITTEN,
                            "keystore file " + file + " cannot be written: " + cause.getMessage(),
                            "Make sure the folder exists and is writable."),
                    cause);
        }
    }

    /**
     * Decrypts the key in the file.
     *
     * @throws KeystoreException when the file is missing or no keystore, the passphrase is wrong, or the file names another
     *     account than its key's
     */
    public static PrivateKey open(Path file, char[] passphrase) {
        WalletFile wallet = read(file);
        try {
            ECKeyPair pair = Wallet.decrypt(new String(passphrase), wallet);
            PrivateKey key = PrivateKey.of(Bytes32.ofNumber(pair.getPrivateKey()));
            Optional<Address> named = addressIn(wallet);
            if (named.isPresent() && !named.get().equals(key.address())) {
                throw notItsAccount(file, named.get(), key.address());
            }
            return key;
        } catch (CipherException cause) {
            throw new KeystoreException(
                    new Refusal(
                            ChainCode.WRONG_PASSPHRASE,
                            "the passphrase does not open keystore file " + file,
                            "Try again, or set DATACOIN_PASSPHRASE to the passphrase the file was made with."),
                    cause);
        } catch (KeystoreException refusal) {
            throw refusal;
        } catch (RuntimeException cause) {
            throw notAKeystore(file, cause);
        }
    }

    /**
     * The account of the key in the file, without a passphrase; nothing proves it until the file is opened.
     *
     * @throws KeystoreException when the file is missing or no keystore
     */
    public static Address addressIn(Path file) {
        try {
            return addressIn(read(file)).orElseThrow(() -> notAKeystore(file, new IOException("no address in it")));
        } catch (IllegalArgumentException noAddress) {
            throw notAKeystore(file, noAddress);
        }
    }

    /**
     * The passphrase in a file: its first line, as UTF-8. The caller should blank the array after use.
     *
     * @throws KeystoreException when the file cannot be read or is empty
     */
    public static char[] passphraseIn(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            CharBuffer text = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes));
            int end = 0;
            while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
                end++;
            }
            char[] passphrase = new char[end];
            text.get(passphrase);
            Arrays.fill(bytes, (byte) 0);
            if (end == 0) {
                throw new KeystoreException(new Refusal(
                        ChainCode.PASSPHRASE_EMPTY,
                        "passphrase file " + file + " is empty",
                        "Write the passphrase on its first line."));
            }
            return passphrase;
        } catch (IOException cause) {
            throw new KeystoreException(
                    new Refusal(
                            ChainCode.PASSPHRASE_NOT_READABLE,
                            "passphrase file " + file + " cannot be read: " + cause.getMessage(),
                            "Make sure the file exists and this user may read it."),
                    cause);
        }
    }

    private static Optional<Address> addressIn(WalletFile wallet) {
        return Optional.ofNullable(wallet.getAddress())
                .filter(address -> !address.isBlank())
                .map(address -> Address.of(address.startsWith("0x") ? address : "0x" + address));
    }

    private static WalletFile read(Path file) {
        try {
            WalletFile wallet = JSON.readValue(Files.readAllBytes(file), WalletFile.class);
            if (wallet.getVersion() != 3 || wallet.getCrypto() == null) {
                throw notAKeystore(file, new IOException("version " + wallet.getVersion()));
            }
            return wallet;
        } catch (NoSuchFileException cause) {
            throw new KeystoreException(
                    new Refusal(
                            ChainCode.KEYSTORE_MISSING,
                            "keystore file " + file + " does not exist",
                            "Make one with: datacoin wallet new"),
                    cause);
        } catch (JsonProcessingException cause) {
            throw notAKeystore(file, cause);
        } catch (IOException cause) {
            throw new KeystoreException(
                    new Refusal(
                            ChainCode.KEYSTORE_NOT_READABLE,
                            "keystore file " + file + " cannot be read: " + cause.getMessage(),
                            "Make sure this user may read it."),
                    cause);
        }
    }

    /** The name is not encrypted: whoever can write the file can have others pay into an account of his. */
    private static KeystoreException notItsAccount(Path file, Address named, Address real) {
        return new KeystoreException(new Refusal(
                ChainCode.NOT_ITS_ACCOUNT,
                "keystore file " + file + " names account " + ChecksumAddress.of(named) + " but holds the key of "
                        + ChecksumAddress.of(real),
                "Do not pay into the account it names; find out who changed the file, and restore it from a copy."));
    }

    private static KeystoreException notAKeystore(Path file, Exception cause) {
        return new KeystoreException(
                new Refusal(
                        ChainCode.NOT_A_KEYSTORE,
                        "file " + file + " is not a keystore",
                        "Give a Web3 Secret Storage version 3 file, such as one made by: datacoin wallet new"),
                cause);
    }

    private static void writeForOwner(Path file, byte[] content) throws IOException {
        Path parent = file.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        FileAttribute<?>[] attributes = {};
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            attributes = new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)};
        }
        // The empty file is made first, and only by us, so that its content is never readable by others.
        Files.createFile(file, attributes);
        Files.write(file, content, StandardOpenOption.WRITE);
    }
}
