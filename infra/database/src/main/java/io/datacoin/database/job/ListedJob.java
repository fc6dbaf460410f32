package io.datacoin.database.job;

import java.util.Optional;

/**
 * A job as its requester sees it.
 *
 * @param job the job with its view
 * @param queuePosition how many queued jobs are before it, plus one; empty when it is not queued
 */
public record ListedJob(JobRow job, Optional<Integer> queuePosition) {}
