package io.datacoin.api.market;

import io.datacoin.chain.revert.ContractErrors;
import io.datacoin.chain.rpc.ChainRpc;
import io.datacoin.chain.signing.KeyFile;
import io.datacoin.chain.submit.InMemoryTransactionJournal;
import io.datacoin.chain.submit.SubmitterSettings;
import io.datacoin.chain.submit.TransactionSubmitter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;

/** The account that gives money away. Its transactions need not survive a crash: whoever got nothing asks again. */
public record FaucetAccount(TransactionSubmitter submitter) implements AutoCloseable {
    /**
     * Opens the account of the key.
     *
     * @param keyFile keystore or bare secret
     * @param passphraseFile of a keystore
     */
    public static FaucetAccount open(ChainRpc rpc, Path keyFile, Optional<Path> passphraseFile, InstantSource clock) {
        return new FaucetAccount(TransactionSubmitter.start(
                rpc,
                KeyFile.open(keyFile, passphraseFile),
                new InMemoryTransactionJournal(),
                new ContractErrors(),
                SubmitterSettings.embedded(),
                clock.withZone(ZoneOffset.UTC)));
    }

    @Override
    public void close() {
        submitter.close();
    }
}
