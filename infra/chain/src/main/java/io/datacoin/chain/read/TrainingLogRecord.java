package io.datacoin.chain.read;

import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.id.DatasetId;
import io.datacoin.domain.id.DatasetVersion;
import io.datacoin.domain.id.JobId;
import io.datacoin.domain.job.Outcome;
import java.math.BigInteger;

/**
 * A line of the training log.
 *
 * @param jobId the job
 * @param requester who ordered it
 * @param datasetId on which dataset
 * @param datasetVersion and which version
 * @param modelDigest the model's digest; zero when there is none
 * @param reportDigest the report's digest; zero when there is none
 * @param metric the name of the primary metric in ASCII, filled up with zeros; zero when there is none
 * @param value the primary metric in units of 1e-9
 * @param outcome how the job ended
 */
public record TrainingLogRecord(
        JobId jobId,
        Address requester,
        DatasetId datasetId,
        DatasetVersion datasetVersion,
        Bytes32 modelDigest,
        Bytes32 reportDigest,
        Bytes32 metric,
        BigInteger value,
        Outcome outcome) {}
