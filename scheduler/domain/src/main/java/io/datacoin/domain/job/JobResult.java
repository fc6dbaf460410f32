package io.datacoin.domain.job;

import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.ContentId;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a provider gives for a job.
 *
 * @param provider who made it
 * @param model where the model is; empty for a failure report
 * @param report where the report is
 * @param metrics on the held-out rows, by name
 */
public record JobResult(Address provider, Optional<ContentId> model, ContentId report, Map<String, Double> metrics) {
    /** Copies the metrics, sorted by name. */
    public JobResult {
        metrics = Collections.unmodifiableMap(new TreeMap<>(metrics));
    }
}
