package io.datacoin.training.spec.request;

import io.datacoin.training.spec.algorithm.Algorithm;
import io.datacoin.training.spec.algorithm.EffectiveParameters;
import io.datacoin.training.spec.algorithm.ParameterValue;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * One way to learn from the rows of a job.
 *
 * @param algorithm never {@link Algorithm#AUTO}
 * @param told what tells it from the others of its job, by name of the parameter
 * @param parameters all of them
 */
public record Approach(Algorithm algorithm, Map<String, ParameterValue> told, EffectiveParameters parameters) {
    /** Copies the map. */
    public Approach {
        told = Collections.unmodifiableMap(new TreeMap<>(told));
    }
}
