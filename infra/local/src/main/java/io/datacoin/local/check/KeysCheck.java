package io.datacoin.local.check;

import io.datacoin.chain.signing.KeystoreException;
import io.datacoin.chain.signing.KeystoreFile;
import io.datacoin.local.check.PartReport.Condition;
import io.datacoin.local.parts.DiskFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Keys and secrets: there, whole, opened by the passphrase beside them, and for their owner only.
 *
 * @param folder the home's keys
 */
record KeysCheck(Path folder) {
    private static final Pattern SECRET = Pattern.compile("[0-9a-f]{64}");
    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rwx------");
    private static final String KEY = ".json";
    private static final String PASSPHRASE = "passphrase";
    private static final List<String> SECRETS = List.of(PASSPHRASE, "database-password");

    PartReport look(List<String> expected) {
        if (!Files.isDirectory(folder) || (HomeCheck.names(folder, KEY).isEmpty() && isGone(PASSPHRASE))) {
            return new PartReport(HomePart.KEYS, Condition.MISSING, List.of("there is no key in " + folder), "");
        }
        List<String> broken = new ArrayList<>();
        for (String secret : SECRETS) {
            secretProblem(folder.resolve(secret)).ifPresent(broken::add);
        }
        Set<String> keys = new TreeSet<>(expected);
        HomeCheck.names(folder, KEY).forEach(file -> keys.add(nameOf(file)));
        if (secretProblem(folder.resolve(PASSPHRASE)).isEmpty()) {
            char[] passphrase = KeystoreFile.passphraseIn(folder.resolve(PASSPHRASE));
            keys.forEach(
                    key -> keyProblem(folder.resolve(key + KEY), passphrase).ifPresent(broken::add));
        } else {
            broken.add("and so none of the keys can be opened");
        }
        if (!broken.isEmpty()) {
            return new PartReport(HomePart.KEYS, Condition.DAMAGED, broken, "");
        }
        List<String> open = openToOthers(keys);
        return new PartReport(
                HomePart.KEYS,
                open.isEmpty() ? Condition.OK : Condition.MENDED_AT_START,
                open,
                keys.size() + " keys open with their passphrase");
    }

    private boolean isGone(String name) {
        return !Files.exists(folder.resolve(name));
    }

    private static String nameOf(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.substring(0, name.length() - KEY.length());
    }

    private static Optional<String> secretProblem(Path file) {
        try {
            if (!Files.exists(file)) {
                return Optional.of(file + " is missing");
            }
            String secret = Files.readString(file);
            return SECRET.matcher(secret).matches()
                    ? Optional.empty()
                    : Optional.of(file + " has " + secret.length() + " characters (expected: 64 hexadecimal digits)");
        } catch (IOException unreadable) {
            return Optional.of(file + " can not be read: " + DiskFault.words(unreadable));
        }
    }

    private static Optional<String> keyProblem(Path file, char[] passphrase) {
        try {
            KeystoreFile.open(file, passphrase);
            return Optional.empty();
        } catch (KeystoreException broken) {
            return Optional.of(broken.refusal().detail());
        }
    }

    /** Only the folder keeps others out, and a start sees to that. */
    private List<String> openToOthers(Set<String> keys) {
        try {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(folder);
            return OWNER.containsAll(permissions)
                    ? List.of()
                    : List.of(folder + " is open to others (" + PosixFilePermissions.toString(permissions)
                            + ", expected: rwx------) with " + keys.size() + " keys");
        } catch (IOException unreadable) {
            return List.of(folder + " can not be looked at: " + DiskFault.words(unreadable));
        }
    }
}
