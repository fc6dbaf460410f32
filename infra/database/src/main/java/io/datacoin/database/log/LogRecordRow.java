package io.datacoin.database.log;

import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.id.DatasetId;
import io.datacoin.domain.id.DatasetVersion;
import io.datacoin.domain.id.JobId;
import io.datacoin.domain.job.Outcome;
import java.math.BigInteger;

/**
 * One line of the training log.
 *
 * @param batchIndex its batch
 * @param position its place in the batch, from 0
 * @param jobId the job
 * @param requester who paid
 * @param datasetId trained on this dataset
 * @param datasetVersion and this version
 * @param modelDigest sha2-256 inside the model's content id
 * @param reportDigest sha2-256 inside the report's content id
 * @param metricName left-aligned ASCII
 * @param metricValue fixed point 1e-9
 * @param outcome how the job was settled
 */
public record LogRecordRow(
        long batchIndex,
        int position,
        JobId jobId,
        Address requester,
        DatasetId datasetId,
        DatasetVersion datasetVersion,
        Bytes32 modelDigest,
        Bytes32 reportDigest,
        Bytes32 metricName,
        BigInteger metricValue,
        Outcome outcome) {}
