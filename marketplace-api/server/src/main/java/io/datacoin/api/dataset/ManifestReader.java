package io.datacoin.api.dataset;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.datacoin.chain.signing.PersonalMessage;
import io.datacoin.chain.signing.Signature;
import io.datacoin.chain.signing.Signatures;
import io.datacoin.database.Database;
import io.datacoin.database.market.DatasetRepository;
import io.datacoin.database.market.DatasetVersionRow;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.ContentId;
import io.datacoin.storage.Cid;
import io.datacoin.storage.ContentCorruptException;
import io.datacoin.storage.InvalidCidException;
import io.datacoin.storage.IpfsClient;
import io.datacoin.storage.IpfsPath;
import io.datacoin.training.spec.dataset.DatasetManifest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fetches the manifests of versions the chain announced and checks them, so that they can be listed. */
public final class ManifestReader implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ManifestReader.class);
    private static final long POLL_MILLISECONDS = 300;
    private static final int BATCH = 16;
    private static final int LARGEST_BYTES = 16 * 1024 * 1024;
    /** IPFS may not have it yet, or not answer: only after so many rounds it is said to be missing. */
    private static final int ATTEMPTS = 200;

    private final Database database;
    private final IpfsClient ipfs;
    private final Map<ContentId, Integer> attempts = new HashMap<>();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread named = new Thread(work, "manifest-reader");
        named.setDaemon(true);
        return named;
    });
    private Optional<Future<?>> polling = Optional.empty();

    /** A reader that has not begun. */
    public ManifestReader(Database database, IpfsClient ipfs) {
        this.database = database;
        this.ipfs = ipfs;
    }

    /** Begins to look for unread manifests. */
    public void start() {
        polling = Optional.of(
                thread.scheduleWithFixedDelay(this::readSafely, 0, POLL_MILLISECONDS, TimeUnit.MILLISECONDS));
    }

    @Override
    public void close() {
        polling.ifPresent(task -> task.cancel(true));
        thread.shutdownNow();
    }

    private void readSafely() {
        try {
            readAll();
        } catch (RuntimeException cause) {
            // An executor drops a task that throws; the next round may find the database again.
            LOG.warn("manifests: {}", cause.getMessage());
        }
    }

    /** Reads what is unread once. */
    void readAll() {
        List<DatasetVersionRow> unread = database.call(handle -> new DatasetRepository(handle).unread(BATCH));
        for (DatasetVersionRow version : unread) {
            read(version.manifestCid());
        }
    }

    private void read(ContentId cid) {
        try {
            byte[] bytes = ipfs.fetchVerified(IpfsPath.of(Cid.parse(cid.text())), LARGEST_BYTES);
            String text = new String(bytes, StandardCharsets.UTF_8);
            Optional<String> flaw = flawOf(text);
            attempts.remove(cid);
            database.run(handle -> {
                DatasetRepository datasets = new DatasetRepository(handle);
                flaw.ifPresentOrElse(why -> datasets.manifestMissing(cid, why), () -> datasets.manifestRead(cid, text));
            });
        } catch (InvalidCidException | ContentCorruptException broken) {
            missing(cid, String.valueOf(broken.getMessage()));
        } catch (IOException notYet) {
            if (attempts.merge(cid, 1, Integer::sum) >= ATTEMPTS) {
                attempts.remove(cid);
                missing(cid, String.valueOf(notYet.getMessage()));
            }
        }
    }

    private void missing(ContentId cid, String why) {
        LOG.warn("manifest {}: {}", cid, why);
        database.run(handle -> new DatasetRepository(handle).manifestMissing(cid, why));
    }

    private static Optional<String> flawOf(String text) {
        try {
            DatasetManifest manifest = DatasetManifest.decode(text);
            Optional<Address> signer = manifest.publisher()
                    .signature()
                    .flatMap(signature -> Signatures.recover(
                            PersonalMessage.digest(ManifestSigning.digest(manifest)), Signature.fromHex(signature)));
            return signer.filter(Address.of(manifest.publisher().address())::equals)
                            .isPresent()
                    ? Optional.empty()
                    : Optional.of("the manifest is not signed by the publisher it names");
        } catch (JsonProcessingException | IllegalArgumentException malformed) {
            return Optional.of("the manifest is malformed: " + malformed.getMessage());
        }
    }
}
