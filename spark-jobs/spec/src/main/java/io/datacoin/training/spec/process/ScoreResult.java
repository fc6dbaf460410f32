package io.datacoin.training.spec.process;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A model that was applied.
 *
 * @param rows it was applied to
 * @param metrics by name, when the held-out rows were scored; else empty
 * @param outputFile local file with one prediction per row, when rows were given
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record ScoreResult(long rows, Map<String, Double> metrics, Optional<String> outputFile)
        implements ProcessMessage {
    /** Copies the metrics. */
    public ScoreResult {
        metrics = Collections.unmodifiableMap(new TreeMap<>(metrics));
    }
}
