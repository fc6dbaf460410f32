package io.datacoin.cli.option;

import io.datacoin.chain.signing.KeystoreException;
import io.datacoin.chain.signing.KeystoreFile;
import io.datacoin.chain.signing.PrivateKey;
import io.datacoin.cli.terminal.Terminal;
import io.datacoin.client.market.UserFolder;
import io.datacoin.client.refusal.RefusedException;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.refusal.ChainCode;
import io.datacoin.domain.refusal.ClientCode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which wallet a command acts as: a Web3 Secret Storage v3 file, opened by a passphrase. */
public final class WalletOptions {
    private static final String PASSPHRASE_VARIABLE = "DATACOIN_PASSPHRASE";

    @Option(
            names = "--wallet",
            paramLabel = "FILE",
            defaultValue = "${env:DATACOIN_WALLET}",
            description = "Keystore file of the wallet (default: $DATACOIN_WALLET or ~/.datacoin/wallet.json).")
    private Optional<Path> file = Optional.empty();

    @Option(
            names = "--passphrase-file",
            paramLabel = "FILE",
            description = "Read the passphrase from this file's first line instead of asking.")
    private Optional<Path> passphraseFile = Optional.empty();

    public Path file() {
        return file.orElseGet(() -> UserFolder.path().resolve("wallet.json"));
    }

    /** The account, without opening the key. */
    public Address address() {
        try {
            return KeystoreFile.addressIn(file());
        } catch (KeystoreException failure) {
            throw new RefusedException(failure.refusal());
        }
    }

    /** Opens the key; asks for the passphrase on the terminal if neither file nor variable gives it. */
    public PrivateKey open() {
        char[] passphrase = passphrase("Passphrase of " + file() + ": ");
        try {
            return KeystoreFile.open(file(), passphrase);
        } catch (KeystoreException failure) {
            throw new RefusedException(failure.refusal());
        } finally {
            Arrays.fill(passphrase, '\0');
        }
    }

    /** Makes a new wallet file. @throws RefusedException when it exists already */
    public PrivateKey create() {
        char[] passphrase = newPassphrase();
        PrivateKey key = PrivateKey.generate();
        try {
            KeystoreFile.create(file(), key, passphrase, KeystoreFile.Cost.STANDARD);
            return key;
        } catch (KeystoreException failure) {
            throw new RefusedException(failure.refusal());
        } finally {
            Arrays.fill(passphrase, '\0');
        }
    }

    /** Asked for twice where it is typed: nobody can open a wallet whose passphrase has a slip in it. */
    private char[] newPassphrase() {
        char[] first = passphrase("New passphrase for " + file() + ": ");
        if (isTyped()) {
            char[] again = passphrase("The same once more: ");
            boolean same = Arrays.equals(first, again);
            Arrays.fill(again, '\0');
            if (!same) {
                Arrays.fill(first, '\0');
                throw new RefusedException(
                        ClientCode.PASSPHRASES_DIFFER,
                        "the two passphrases differ; no wallet was made",
                        "run it again");
            }
        }
        return first;
    }

    private boolean isTyped() {
        String fromEnvironment = System.getenv(PASSPHRASE_VARIABLE);
        return passphraseFile.isEmpty() && (fromEnvironment == null || fromEnvironment.isEmpty());
    }

    private char[] passphrase(String prompt) {
        if (passphraseFile.isPresent()) {
            try {
                return KeystoreFile.passphraseIn(passphraseFile.get());
            } catch (KeystoreException failure) {
                throw new RefusedException(failure.refusal());
            }
        }
        String fromEnvironment = System.getenv(PASSPHRASE_VARIABLE);
        if (fromEnvironment != null && !fromEnvironment.isEmpty()) {
            return fromEnvironment.toCharArray();
        }
        return Terminal.ofProcess()
                .flatMap(terminal -> terminal.readPassword(prompt))
                .filter(typed -> typed.length > 0)
                .orElseThrow(() -> new RefusedException(
                        ChainCode.PASSPHRASE_MISSING,
                        "no passphrase for " + file(),
                        "set " + PASSPHRASE_VARIABLE
                                + ", give --passphrase-file FILE, or run in a terminal to be asked"));
    }
}
