package io.datacoin.outbox.journal;

import io.datacoin.chain.submit.Attempt;
import io.datacoin.chain.submit.EntryState;
import io.datacoin.chain.submit.Inclusion;
import io.datacoin.chain.submit.JournalEntry;
import io.datacoin.chain.submit.TransactionIntent;
import io.datacoin.chain.submit.TransactionJournal;
import io.datacoin.database.outbox.OutboxEntry;
import io.datacoin.database.transaction.DatabaseException;
import io.datacoin.database.transaction.Transactions;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.HexBytes;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The submitter's journal in the database: every write is committed when it returns. Safe for any thread. */
public final class DatabaseTransactionJournal implements TransactionJournal {
    private final Transactions transactions;

    public DatabaseTransactionJournal(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public JournalEntry addIfAbsent(JournalEntry entry) {
        return read(transactions.call(transaction -> transaction.outbox().addIfAbsent(write(entry))));
    }

    @Override
    public void update(JournalEntry entry) {
        try {
            transactions.run(transaction -> transaction.outbox().update(write(entry)));
        } catch (DatabaseException failure) {
            if (failure.isDuplicate()) {
                throw new IllegalStateException(
                        "nonce of transaction " + entry.intent().key() + " is another transaction's", failure);
            }
            throw failure;
        }
    }

    @Override
    public Optional<JournalEntry> find(String key) {
        return transactions.call(transaction -> transaction.outbox().find(key)).map(DatabaseTransactionJournal::read);
    }

    @Override
    public List<JournalEntry> unsettled(Address sender) {
        return transactions.call(transaction -> transaction.outbox().unsettled(sender)).stream()
                .map(DatabaseTransactionJournal::read)
                .toList();
    }

    @Override
    public List<JournalEntry> minedFromNonce(Address sender, long nonce) {
        return transactions.call(transaction -> transaction.outbox().minedFromNonce(sender, nonce)).stream()
                .map(DatabaseTransactionJournal::read)
                .toList();
    }

    @Override
    public List<JournalEntry> minedFromBlock(Address sender, long block) {
        return transactions.call(transaction -> transaction.outbox().minedFromBlock(sender, block)).stream()
                .map(DatabaseTransactionJournal::read)
                .toList();
    }

    @Override
    public OptionalLong highestNonce(Address sender) {
        return transactions.call(transaction -> transaction.outbox().highestNonce(sender));
    }

    private static OutboxEntry write(JournalEntry entry) {
        TransactionIntent intent = entry.intent();
        return new OutboxEntry(
                intent.key(),
                intent.purpose(),
                intent.sender(),
                intent.to(),
                HexBytes.fromHex(intent.data()),
                intent.value(),
                intent.gasLimit(),
                OutboxEntry.Status.valueOf(entry.state().name()),
                entry.nonce(),
                entry.gasLimit(),
                entry.attempts().stream()
                        .map(attempt -> new OutboxEntry.Attempt(
                                attempt.hash(),
                                HexBytes.fromHex(attempt.raw()),
                                attempt.maxFeePerGas(),
                                attempt.maxPriorityFeePerGas(),
                                attempt.signedAt()))
                        .toList(),
                entry.inclusion()
                        .map(where -> new OutboxEntry.Mined(
                                where.transactionHash(),
                                where.blockNumber(),
                                where.blockHash(),
                                where.succeeded(),
                                where.gasUsed())),
                entry.refusal(),
                entry.createdAt());
    }

    private static JournalEntry read(OutboxEntry entry) {
        return new JournalEntry(
                new TransactionIntent(
                        entry.key(),
                        entry.sender(),
                        entry.recipient(),
                        entry.calldata().hex(),
                        entry.value(),
                        entry.purpose(),
                        entry.askedGas()),
                EntryState.valueOf(entry.status().name()),
                entry.nonce(),
                entry.gasLimit(),
                entry.attempts().stream()
                        .map(attempt -> new Attempt(
                                attempt.hash(),
                                attempt.raw().hex(),
                                attempt.maxFeePerGas(),
                                attempt.maxPriorityFeePerGas(),
                                attempt.signedAt()))
                        .toList(),
                entry.mined()
                        .map(where -> new Inclusion(
                                where.transaction(),
                                where.block(),
                                where.blockHash(),
                                where.succeeded(),
                                where.gasUsed())),
                entry.refusal(),
                entry.createdAt());
    }
}
