package io.datacoin.training.features;

import java.util.ArrayList;
import java.util.List;

/**
 * What becomes of every column of a dataset.
 *
 * @param features columns the model looks at, in dataset order
 * @param dropped columns it does not look at
 */
public record FeaturePlan(List<PlannedFeature> features, List<DroppedColumn> dropped) {
    /** Copies the lists. */
    public FeaturePlan {
        features = List.copyOf(features);
        dropped = List.copyOf(dropped);
    }

    /**
     * A column left out.
     *
     * @param column its name
     * @param reason for people
     */
    public record DroppedColumn(String column, String reason) {}

    /** Names of the model's inputs, in vector order. */
    public List<String> outputs() {
        List<String> outputs = new ArrayList<>();
        inVectorOrder().forEach(feature -> outputs.addAll(feature.outputs()));
        return outputs;
    }

    /** The source column of each of the model's inputs, in vector order. */
    public List<String> sources() {
        List<String> sources = new ArrayList<>();
        inVectorOrder().forEach(feature -> feature.outputs().forEach(output -> sources.add(feature.column())));
        return sources;
    }

    /** The features in the order in which the assembler puts them: as planned. */
    List<PlannedFeature> inVectorOrder() {
        return features;
    }
}
