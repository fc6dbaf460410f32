package io.datacoin.database.job;

import io.datacoin.domain.id.JobId;
import io.datacoin.domain.job.JobStatus;
import java.time.Instant;
import java.util.Optional;

/**
 * Something that happened to a job.
 *
 * @param jobId the job
 * @param seq its number within the job, from 1, without gaps
 * @param at when
 * @param type what: a trigger's wire name for a status change, {@code undone} for one taken back, or any other word
 * @param from the status before, for a status change
 * @param to the status after, for a status change
 * @param data more, as a JSON object
 * @param undone whether a chain reorganisation took it back
 */
public record JobEventRow(
        JobId jobId,
        int seq,
        Instant at,
        String type,
        Optional<JobStatus> from,
        Optional<JobStatus> to,
        String data,
        boolean undone) {}
