package io.datacoin.scheduler.result;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.datacoin.database.claim.ClaimRow;
import io.datacoin.database.job.JobRow;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.ContentId;
import io.datacoin.storage.cid.Cid;
import io.datacoin.storage.cid.InvalidCidException;
import io.datacoin.storage.cid.IpfsPath;
import io.datacoin.storage.dag.ContentCorruptException;
import io.datacoin.storage.dag.ContentKind;
import io.datacoin.storage.dag.ContentLateException;
import io.datacoin.storage.dag.ContentNotFoundException;
import io.datacoin.storage.dag.ContentStat;
import io.datacoin.storage.ipfs.IpfsClient;
import io.datacoin.training.spec.json.CanonicalJson;
import io.datacoin.training.spec.report.TrainingReport;
import io.datacoin.training.spec.request.SpecCodec;
import io.datacoin.training.spec.request.TrainingSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks a result before it is stored: model and report are on IPFS and what they have to be, the report is about this
 * job, and the claim has the report's digests and metrics; a report of a fault has the shape and code of one. Whether the
 * training was done correctly only replicas can tell. Safe for any thread.
 */
public final class ResultCheck {
    private static final Logger LOGGER = LoggerFactory.getLogger(ResultCheck.class);

    private final IpfsClient ipfs;
    /** One report is a tree in memory at a time: each may take some thirty times its length. */
    private final Lock oneAtATime = new ReentrantLock();

    public ResultCheck(IpfsClient ipfs) {
        this.ipfs = ipfs;
    }

    /** How long all that is read of one result may take. */
    public enum Look {
        /** Most models come at once. */
        FIRST(Duration.ofSeconds(15)),
        /** The largest that are read to their end, from a slow node. */
        LAST(Duration.ofMinutes(5));

        private final Duration patience;

        Look(Duration patience) {
            this.patience = patience;
        }
    }

    /**
     * What a look has found.
     *
     * @param objection what is surely wrong with the result; empty when nothing is
     * @param isLate nothing is known yet: a first look was too short
     */
    public record Finding(Optional<String> objection, boolean isLate) {
        private static Finding of(Optional<String> objection) {
            return new Finding(objection, false);
        }
    }

    /**
     * Looks at a result.
     *
     * @param provider whose result it is
     * @throws UncheckedIOException when the storage node does not answer, which proves nothing
     */
    public Finding finding(JobRow job, Address provider, ClaimRow.Revealed revealed, Look look) {
        ContentId looksAt = revealed.reportCid();
        IpfsClient result = ipfs.within(look.patience);
        try {
            IpfsPath path = IpfsPath.parse(looksAt.text());
            ContentStat stat = result.stat(path);
            if (stat.kind() == ContentKind.DIRECTORY || stat.size() > TrainingReport.LARGEST_BYTES) {
                return wrong("The report " + looksAt + " is a directory or has " + stat.size()
                        + " bytes (expected: a file of at most " + TrainingReport.LARGEST_BYTES + ").");
            }
            Optional<String> objection =
                    reportObjection(job, provider, revealed, result.fetchVerified(path, TrainingReport.LARGEST_BYTES));
            if (objection.isPresent() || revealed.modelCid().isEmpty()) {
                return Finding.of(objection);
            }
            looksAt = revealed.modelCid().get();
            return Finding.of(modelObjection(result, job, looksAt));
        } catch (ContentLateException late) {
            LOGGER.info("A result of job {} takes long: {}", job.id(), late.getMessage());
            return look == Look.FIRST
                    ? new Finding(Optional.empty(), true)
                    : wrong("The report or model " + looksAt + " can not be had in time.");
        } catch (ContentNotFoundException | ContentCorruptException | InvalidCidException gone) {
            LOGGER.warn("A result of job {} is missing: {}", job.id(), gone.getMessage());
            return wrong("The report or model " + looksAt + " can not be had.");
        } catch (IOException unknown) {
            throw new UncheckedIOException(unknown);
        }
    }

    private static Finding wrong(String what) {
        return Finding.of(Optional.of(what));
    }

    private Optional<String> reportObjection(JobRow job, Address provider, ClaimRow.Revealed revealed, byte[] report)
            throws IOException {
        oneAtATime.lock();
        try {
            BoundedJson.lookThrough(report);
            return revealed.claim().isFailure()
                    ? FaultReport.objection(job, revealed, report)
                    : ResultReport.objection(job, provider, revealed, report);
        } catch (JsonProcessingException noReport) {
            return Optional.of("The report " + revealed.reportCid() + " is none: " + CanonicalJson.mistake(noReport));
        } finally {
            oneAtATime.unlock();
        }
    }

    private Optional<String> modelObjection(IpfsClient result, JobRow job, ContentId model) throws IOException {
        TrainingSpec spec = SpecCodec.decode(job.spec()).orElseThrow();
        Optional<String> wrong =
                ModelDirectory.objection(result, Cid.parse(model.text()), spec.algorithm(), spec.task());
        return wrong.map(why -> "The model " + model + " is none: " + why + ".");
    }
}
