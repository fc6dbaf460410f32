package io.datacoin.scheduler.lease;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.datacoin.chain.signing.Keccak;
import io.datacoin.database.claim.ClaimRow;
import io.datacoin.database.job.JobRow;
import io.datacoin.domain.digest.Sha256;
import io.datacoin.domain.result.MetricValue;
import io.datacoin.domain.result.ResultClaim;
import io.datacoin.storage.cid.InvalidCidException;
import io.datacoin.storage.cid.IpfsPath;
import io.datacoin.storage.dag.ContentCorruptException;
import io.datacoin.storage.dag.ContentNotFoundException;
import io.datacoin.storage.ipfs.IpfsClient;
import io.datacoin.training.spec.json.CanonicalJson;
import io.datacoin.training.spec.report.TrainingReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks a result before it is stored: model and report are on IPFS, the report is about this spec, and the claim has
 * the report's digests and metric. Whether the training was done correctly only replicas can tell. Safe for any thread.
 */
public final class ResultCheck {
    private static final Logger LOGGER = LoggerFactory.getLogger(ResultCheck.class);
    private static final int LARGEST_REPORT = 16 << 20;

    private final IpfsClient ipfs;

    public ResultCheck(IpfsClient ipfs) {
        this.ipfs = ipfs;
    }

    /**
     * What is surely wrong with the result; empty when nothing is.
     *
     * @throws UncheckedIOException when the storage node does not answer, which proves nothing
     */
    Optional<String> objection(JobRow job, ClaimRow.Revealed revealed) {
        try {
            byte[] report =
                    ipfs.fetchVerified(IpfsPath.parse(revealed.reportCid().text()), LARGEST_REPORT);
            if (revealed.claim().isFailure()) {
                return Optional.empty();
            }
            if (!ipfs.exists(IpfsPath.parse(revealed.modelCid().orElseThrow().text()))) {
                return Optional.of("The model " + revealed.modelCid().orElseThrow() + " can not be had.");
            }
            return compare(job, revealed, report);
        } catch (ContentNotFoundException | ContentCorruptException | InvalidCidException gone) {
            LOGGER.warn("A result of job {} is missing: {}", job.id(), gone.getMessage());
            return Optional.of("The report " + revealed.reportCid() + " can not be had.");
        } catch (JsonProcessingException noReport) {
            return Optional.of("The report " + revealed.reportCid() + " is none: " + noReport.getOriginalMessage());
        } catch (IOException unknown) {
            throw new UncheckedIOException(unknown);
        }
    }

    private static Optional<String> compare(JobRow job, ClaimRow.Revealed revealed, byte[] bytes)
            throws JsonProcessingException {
        TrainingReport report = TrainingReport.decode(new String(bytes, StandardCharsets.UTF_8));
        ResultClaim claim = revealed.claim();
        if (!Keccak.of(CanonicalJson.bytes(report.spec())).equals(job.request().specDigest())) {
            return Optional.of("The report is of another spec.");
        }
        if (!Sha256.of(TrainingReport.agreedBytesOf(bytes)).equals(claim.metricsDigest())) {
            return Optional.of("The metrics digest is not the report's.");
        }
        MetricValue primary = MetricValue.of(report.metrics().getOrDefault(report.primaryMetric(), 0.0));
        boolean sameMetric = revealed.metricName().equals(Optional.of(report.primaryMetric()))
                && revealed.metricValue().equals(Optional.of(primary));
        return sameMetric ? Optional.empty() : Optional.of("The metric for the log is not the report's.");
    }
}
