package io.datacoin.training.spec.request;

import io.datacoin.training.spec.algorithm.Algorithm;
import io.datacoin.training.spec.algorithm.EffectiveParameters;
import io.datacoin.training.spec.algorithm.Metric;
import io.datacoin.training.spec.algorithm.ParameterValue;
import io.datacoin.training.spec.algorithm.Task;
import io.datacoin.training.spec.json.CanonicalJson;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a requester asks to be trained. Defaults are filled in, so two texts that mean the same are equal.
 *
 * @param dataset the dataset's on-chain number, in decimal
 * @param version which version of it, from 1
 * @param task what to answer
 * @param label column to predict; present exactly for labelled tasks
 * @param features columns to predict from
 * @param algorithm how to learn
 * @param params parameters the requester chose, by name
 * @param split which rows are held out
 * @param tuning parameter search, if any
 * @param metrics what to measure, never empty; the first is the primary metric
 * @param resources what the requester pays for
 */
public record TrainingSpec(
        String dataset,
        int version,
        Task task,
        Optional<String> label,
        Features features,
        Algorithm algorithm,
        Map<String, ParameterValue> params,
        Split split,
        Optional<Tuning> tuning,
        List<Metric> metrics,
        Resources resources) {

    /** Copies collections and fills in the task's metrics when there are none. */
    public TrainingSpec {
        params = Collections.unmodifiableMap(new TreeMap<>(params));
        metrics = metrics.isEmpty() ? task.defaultMetrics() : List.copyOf(metrics);
    }

    /** A spec with everything left open at its default. */
    public static TrainingSpec of(String dataset, int version, Task task, Optional<String> label, Algorithm algorithm) {
        return new TrainingSpec(
                dataset,
                version,
                task,
                label,
                Features.auto(),
                algorithm,
                Map.of(),
                Split.standard(),
                Optional.empty(),
                List.of(),
                Resources.standard());
    }

    /** The dataset's number. */
    public long datasetNumber() {
        return Long.parseLong(dataset);
    }

    /** The metric by which models of this job are compared. */
    public Metric primaryMetric() {
        return metrics.get(0);
    }

    /** Defaults of the catalogue with {@link #params()} over them. */
    public EffectiveParameters effectiveParameters() {
        return EffectiveParameters.of(algorithm, task, params);
    }

    /**
     * The canonical text (RFC 8785) in UTF-8: what is digested and signed. Two specs are equal exactly when these bytes
     * are.
     */
    public byte[] canonicalBytes() {
        return CanonicalJson.bytes(SpecCodec.toJson(this));
    }

    /** The canonical text (RFC 8785). */
    public String canonicalText() {
        return CanonicalJson.text(SpecCodec.toJson(this));
    }
}
