package io.datacoin.api;

import io.datacoin.chain.revert.ContractErrors;
import io.datacoin.chain.rpc.ChainRpc;
import io.datacoin.chain.signing.KeyFile;
import io.datacoin.chain.submit.InMemoryTransactionJournal;
import io.datacoin.chain.submit.SubmitterSettings;
import io.datacoin.chain.submit.TransactionSubmitter;
import java.time.Clock;

/** The account that gives money away. Its transactions need not survive a crash: whoever got nothing asks again. */
record FaucetAccount(TransactionSubmitter submitter) implements AutoCloseable {
    static FaucetAccount open(ChainRpc rpc, ApiConfiguration.KeyLocation key) {
        return new FaucetAccount(TransactionSubmitter.start(
                rpc,
                KeyFile.open(key.file(), key.passphraseFile()),
                new InMemoryTransactionJournal(),
                new ContractErrors(),
                SubmitterSettings.embedded(),
                Clock.systemUTC()));
    }

    @Override
    public void close() {
        submitter.close();
    }
}
