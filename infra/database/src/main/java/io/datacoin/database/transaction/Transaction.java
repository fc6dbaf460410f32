package io.datacoin.database.transaction;

import io.datacoin.database.bridge.MessageRepository;
import io.datacoin.database.chain.ChainCursorRepository;
import io.datacoin.database.chain.MarketplaceContractsRepository;
import io.datacoin.database.claim.ClaimRepository;
import io.datacoin.database.consumption.ConsumptionRepository;
import io.datacoin.database.content.ContentRepository;
import io.datacoin.database.idempotency.IdempotentAnswerRepository;
import io.datacoin.database.ingest.IngestRepository;
import io.datacoin.database.job.JobListing;
import io.datacoin.database.job.JobQueue;
import io.datacoin.database.job.JobRepository;
import io.datacoin.database.job.NonceRepository;
import io.datacoin.database.job.PlacementRepository;
import io.datacoin.database.lease.LeaseRepository;
import io.datacoin.database.log.LogRepository;
import io.datacoin.database.market.ColumnRepository;
import io.datacoin.database.market.DatasetRepository;
import io.datacoin.database.market.MarketCounts;
import io.datacoin.database.market.PurchaseRepository;
import io.datacoin.database.outbox.SubmissionRepository;
import io.datacoin.database.outbox.TransactionOutbox;
import io.datacoin.database.provider.ProviderRepository;
import io.datacoin.database.provider.SlashRepository;
import io.datacoin.database.reorganisation.ChainEffects;
import io.datacoin.database.session.SessionRepository;
import io.datacoin.database.upload.UploadRepository;
import org.jdbi.v3.core.Handle;

/**
 * One database transaction: every table as it is seen and changed in it. Must not leave the call it was given to, and
 * belongs to one thread.
 */
public final class Transaction {
    final Handle handle;

    Transaction(Handle handle) {
        this.handle = handle;
    }

    /** Jobs and what happened to them. */
    public JobRepository jobs() {
        return new JobRepository(handle);
    }

    /** Which jobs wait for whose work. */
    public JobQueue jobQueue() {
        return new JobQueue(handle);
    }

    /** Jobs as users see them. */
    public JobListing jobListing() {
        return new JobListing(handle);
    }

    /** Nonces to suggest to requesters. */
    public NonceRepository nonces() {
        return new NonceRepository(handle);
    }

    /** The draws of jobs. */
    public PlacementRepository placements() {
        return new PlacementRepository(handle);
    }

    /** Providers' holds on the slots of jobs. */
    public LeaseRepository leases() {
        return new LeaseRepository(handle);
    }

    /** Providers' results. */
    public ClaimRepository claims() {
        return new ClaimRepository(handle);
    }

    /** Datasets, their versions and terms. */
    public DatasetRepository datasets() {
        return new DatasetRepository(handle);
    }

    /** What manifests say of the columns of their tables. */
    public ColumnRepository columns() {
        return new ColumnRepository(handle);
    }

    /** Whose bytes a content is. */
    public ContentRepository contents() {
        return new ContentRepository(handle);
    }

    /** Who bought what. */
    public PurchaseRepository purchases() {
        return new PurchaseRepository(handle);
    }

    /** Providers, their stakes and their workers. */
    public ProviderRepository providers() {
        return new ProviderRepository(handle);
    }

    /** Stake that providers lose. */
    public SlashRepository slashes() {
        return new SlashRepository(handle);
    }

    /** The training log. */
    public LogRepository log() {
        return new LogRepository(handle);
    }

    /** Which contracts the database is about. */
    public MarketplaceContractsRepository marketplaceContracts() {
        return new MarketplaceContractsRepository(handle);
    }

    /** How far the chain was read. */
    public ChainCursorRepository chainCursors() {
        return new ChainCursorRepository(handle);
    }

    /** What a chain reorganisation takes back. */
    public ChainEffects chainEffects() {
        return new ChainEffects(handle);
    }

    /** Transactions meant to be sent. */
    public TransactionOutbox outbox() {
        return new TransactionOutbox(handle);
    }

    /** Batches of things on their way to the chain. */
    public SubmissionRepository submissions() {
        return new SubmissionRepository(handle);
    }

    /** The messages of the bridge. */
    public MessageRepository messages() {
        return new MessageRepository(handle);
    }

    /** Login nonces and sessions. */
    public SessionRepository sessions() {
        return new SessionRepository(handle);
    }

    /** Files on their way in. */
    public UploadRepository uploads() {
        return new UploadRepository(handle);
    }

    /** Files that become datasets. */
    public IngestRepository ingests() {
        return new IngestRepository(handle);
    }

    /** What each wallet has used. */
    public ConsumptionRepository consumption() {
        return new ConsumptionRepository(handle);
    }

    /** Answers kept for requests that may be sent again. */
    public IdempotentAnswerRepository idempotentAnswers() {
        return new IdempotentAnswerRepository(handle);
    }

    /** How many there are of everything. */
    public MarketCounts counts() {
        return new MarketCounts(handle);
    }
}
