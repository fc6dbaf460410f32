package io.datacoin.local.stack;

import io.datacoin.chain.signing.KeystoreFile;
import io.datacoin.chain.signing.PrivateKey;
import io.datacoin.client.refusal.RefusedException;
import io.datacoin.domain.refusal.ClientCode;
import io.datacoin.local.parts.DiskFault;
import io.datacoin.process.lifecycle.PrivateFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder an embedded stack keeps its state in, locked while one runs on it. Everything in it is its owner's only.
 * Thread-safe.
 *
 * <pre>
 * keys/NAME.json, keys/passphrase    hot keys of the operator, the providers, the treasury and the faucet
 * postgres/ chain/ ipfs/             what the parts store
 * api/ scheduler/ worker-1/ …        working folders
 * away/ bridge/                      the second chain, the bridge's layout and its validators' checkpoints
 * config/NAME.conf  logs/NAME.log
 * control/socket                     where the running stack listens, for its owner only
 * </pre>
 */
public final class StackHome implements AutoCloseable {
    private static final Pattern FOLDERS =
            Pattern.compile("keys|postgres|chain|ipfs|api|scheduler|worker-[0-9]+|away|bridge.*|config|logs|control");

    private final Path root;
    private final FileChannel lockFile;

    private StackHome(Path root, FileChannel lockFile) {
        this.root = root;
        this.lockFile = lockFile;
    }

    /** Opens or creates the folder. @throws RefusedException when another stack runs on it or it is not writable */
    public static StackHome open(Path root) {
        try {
            PrivateFolder.make(root);
            for (String folder : List.of("keys", "logs", "config")) {
                PrivateFolder.make(root.resolve(folder));
            }
            closeFolders(root);
            requireFile(root.resolve("lock"));
            FileChannel channel =
                    FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                channel.close();
                throw new RefusedException(
                        ClientCode.HOME_IN_USE,
                        "another stack is running on " + root,
                        "stop it first, or give this one a folder of its own with --home DIR");
            }
            return new StackHome(root, channel);
        } catch (IOException failure) {
            throw new RefusedException(
                    ClientCode.HOME_NOT_USABLE,
                    root + " can not be the stack's home: " + DiskFault.words(failure),
                    "name a folder this user may write to with --home DIR");
        }
    }

    private static void requireFile(Path lock) {
        if (Files.exists(lock, LinkOption.NOFOLLOW_LINKS) && !Files.isRegularFile(lock)) {
            throw new RefusedException(
                    ClientCode.HOME_NOT_USABLE,
                    lock + " is no file (expected: the empty file that a running stack locks)",
                    "move it away: nothing of the marketplace is kept in it, and a start makes the file");
        }
    }

    /** Homes of before had folders others could read. The home itself may be a folder with other things in it. */
    private static void closeFolders(Path root) throws IOException {
        List<Path> folders;
        try (Stream<Path> entries = Files.list(root)) {
            folders = entries.filter(entry ->
                            FOLDERS.matcher(String.valueOf(entry.getFileName())).matches()
                                    && Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS))
                    .toList();
        }
        for (Path folder : folders) {
            PrivateFolder.close(folder);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    public Path folder(String name) {
        return root.resolve(name);
    }

    public Path log(String name) {
        return root.resolve("logs").resolve(name + ".log");
    }

    public Path configuration(String name) {
        return root.resolve("config").resolve(name + ".conf");
    }

    public Path keyFile(String name) {
        return root.resolve("keys").resolve(name + ".json");
    }

    public Path addressesFile() {
        return root.resolve("chain").resolve("addresses.json");
    }

    /** What the bridge's deployment wrote; exists while the stack runs with a bridge. */
    public Path bridgeFile() {
        return root.resolve("bridge").resolve("layout.json");
    }

    /** Where the running stack listens for {@code datacoin dev}. */
    public static Path controlSocket(Path root) {
        return root.toAbsolutePath().normalize().resolve("control").resolve("socket");
    }

    /** A file with a random secret of 64 hexadecimal digits, made on first use, readable by its owner only. */
    public synchronized Path secretFile(String name) {
        Path file = root.resolve("keys").resolve(name);
        try {
            if (!Files.exists(file)) {
                byte[] secret = new byte[32];
                new SecureRandom().nextBytes(secret);
                Path draft = Files.createTempFile(
                        root.resolve("keys"),
                        name,
                        ".draft",
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(draft, HexFormat.of().formatHex(secret));
                Files.move(draft, file);
            }
            return file;
        } catch (IOException failure) {
            throw new UncheckedIOException("could not keep the secret " + file, failure);
        }
    }

    /** The key of that name, made on first use. */
    public synchronized PrivateKey key(String name) {
        Path file = keyFile(name);
        char[] passphrase = KeystoreFile.passphraseIn(secretFile("passphrase"));
        if (!Files.exists(file)) {
            // The passphrase is 32 random bytes beside the file: a costly scrypt would protect nothing.
            KeystoreFile.create(file, PrivateKey.generate(), passphrase, KeystoreFile.Cost.FAST);
        }
        return KeystoreFile.open(file, passphrase);
    }

    @Override
    public void close() {
        try {
            // Releases the lock too, and may be repeated.
            lockFile.close();
        } catch (IOException failure) {
            throw new UncheckedIOException("could not release the lock of " + root, failure);
        }
    }
}
