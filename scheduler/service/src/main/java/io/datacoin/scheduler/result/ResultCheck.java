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
import io.datacoin.storage.dag.ContentNotFoundException;
import io.datacoin.storage.dag.ContentStat;
import io.datacoin.storage.ipfs.IpfsClient;
import io.datacoin.training.spec.json.CanonicalJson;
import io.datacoin.training.spec.report.TrainingReport;
import io.datacoin.training.spec.request.SpecCodec;
import io.datacoin.training.spec.request.TrainingSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
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

    /**
     * What is surely wrong with the result; empty when nothing is.
     *
     * @param provider whose result it is
     * @throws UncheckedIOException when the storage node does not answer, which proves nothing
     */
    public Optional<String> objection(JobRow job, Address provider, ClaimRow.Revealed revealed) {
        ContentId looksAt = revealed.reportCid();
        try {
            IpfsPath path = IpfsPath.parse(looksAt.text());
            ContentStat stat = ipfs.stat(path);
            if (stat.kind() == ContentKind.DIRECTORY || stat.size() > TrainingReport.LARGEST_BYTES) {
                return Optional.of("The report " + looksAt + " is a directory or has " + stat.size()
                        + " bytes (expected: a file of at most " + TrainingReport.LARGEST_BYTES + ").");
            }
            Optional<String> objection =
                    reportObjection(job, provider, revealed, ipfs.fetchVerified(path, TrainingReport.LARGEST_BYTES));
            if (objection.isPresent() || revealed.modelCid().isEmpty()) {
                return objection;
            }
            looksAt = revealed.modelCid().get();
            return modelObjection(job, looksAt);
        } catch (ContentNotFoundException | ContentCorruptException | InvalidCidException gone) {
            LOGGER.warn("A result of job {} is missing: {}", job.id(), gone.getMessage());
            return Optional.of("The report or model " + looksAt + " can not be had.");
        } catch (IOException unknown) {
            throw new UncheckedIOException(unknown);
        }
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

    private Optional<String> modelObjection(JobRow job, ContentId model) throws IOException {
        TrainingSpec spec = SpecCodec.decode(job.spec()).orElseThrow();
        Optional<String> wrong = ModelDirectory.objection(ipfs, Cid.parse(model.text()), spec.algorithm(), spec.task());
        return wrong.map(why -> "The model " + model + " is none: " + why + ".");
    }
}
