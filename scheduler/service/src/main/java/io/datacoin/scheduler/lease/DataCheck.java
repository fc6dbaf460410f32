package io.datacoin.scheduler.lease;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.datacoin.database.market.DatasetVersionRow;
import io.datacoin.database.transaction.Transactions;
import io.datacoin.domain.id.JobId;
import io.datacoin.scheduler.result.BoundedJson;
import io.datacoin.storage.cid.InvalidCidException;
import io.datacoin.storage.cid.IpfsPath;
import io.datacoin.storage.dag.ContentCorruptException;
import io.datacoin.storage.dag.ContentLateException;
import io.datacoin.storage.dag.ContentNotFoundException;
import io.datacoin.storage.ipfs.IpfsClient;
import io.datacoin.training.spec.dataset.DatasetManifest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for a job's data itself before a provider's word that it is gone is believed. Only what is surely missing or
 * wrong counts: a storage node that does not answer proves nothing. Safe for any thread.
 */
public final class DataCheck {
    private static final Logger LOGGER = LoggerFactory.getLogger(DataCheck.class);

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Transactions transactions;
    private final IpfsClient ipfs;

    public DataCheck(Transactions transactions, IpfsClient ipfs) {
        this.transactions = transactions;
        this.ipfs = ipfs;
    }

    /** Whether manifest, raw file or table of the job's dataset version is surely missing or damaged. */
    public boolean isMissing(JobId jobId) {
        Optional<DatasetVersionRow> version = transactions.call(transaction -> transaction
                .jobs()
                .find(jobId)
                .flatMap(job -> transaction
                        .datasets()
                        .findVersion(job.request().datasetId(), job.request().datasetVersion())));
        return version.isPresent() && isMissing(version.get().manifestCid().text());
    }

    private boolean isMissing(String manifestCid) {
        try {
            byte[] bytes =
                    ipfs.within(PATIENCE).fetchVerified(IpfsPath.parse(manifestCid), DatasetManifest.LARGEST_BYTES);
            BoundedJson.lookThrough(bytes);
            DatasetManifest manifest = DatasetManifest.decode(new String(bytes, StandardCharsets.UTF_8));
            return !ipfs.exists(IpfsPath.parse(manifest.raw().cid()))
                    || !ipfs.exists(IpfsPath.parse(manifest.table().cid()));
        } catch (ContentLateException late) {
            LOGGER.warn("Looking for the data of {} took too long: {}", manifestCid, late.getMessage());
            return false;
        } catch (ContentNotFoundException | ContentCorruptException | InvalidCidException gone) {
            LOGGER.warn("Data of {} is missing: {}", manifestCid, gone.getMessage());
            return true;
        } catch (StreamConstraintsException tooLarge) {
            LOGGER.warn("{} is more than is read here: {}", manifestCid, tooLarge.getOriginalMessage());
            return false;
        } catch (JsonProcessingException noManifest) {
            LOGGER.warn("{} is no manifest: {}", manifestCid, noManifest.getMessage());
            return true;
        } catch (IOException unknown) {
            LOGGER.warn("Could not look for the data of {}: {}", manifestCid, unknown.getMessage());
            return false;
        }
    }
}
