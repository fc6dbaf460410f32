package io.datacoin.database.job;

import io.datacoin.domain.id.HexBytes;
import io.datacoin.domain.id.JobId;
import io.datacoin.domain.job.JobRequest;

/**
 * A signed request to be stored.
 *
 * @param id the EIP-712 struct hash of the request
 * @param request what was signed
 * @param signature by the requester
 * @param spec the training spec as canonical JSON, whose digest the request carries
 * @param providersPerReplica how many providers one replica runs on, from 1
 */
public record NewJob(JobId id, JobRequest request, HexBytes signature, String spec, int providersPerReplica) {}
