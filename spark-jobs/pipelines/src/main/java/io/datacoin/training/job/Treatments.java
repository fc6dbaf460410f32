package io.datacoin.training.job;

import com.fasterxml.jackson.databind.JsonNode;
import io.datacoin.training.features.FeaturePlan;
import io.datacoin.training.fit.Scaling;
import io.datacoin.training.spec.algorithm.EffectiveParameters;
import io.datacoin.training.spec.report.TrainingReport.FeatureTreatment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What was done, as the report says it. */
final class Treatments {
    private Treatments() {}

    static List<FeatureTreatment> of(FeaturePlan plan, Scaling scaling) {
        String suffix = switch (scaling) {
            case NONE -> "";
            case STANDARD -> "; scaled to mean 0 and standard deviation 1";
            case SPREAD -> "; scaled to standard deviation 1";
            case UNIT_RANGE -> "; moved into 0 to 1, values outside the training range to its edge";
        };
        List<FeatureTreatment> treatments = new ArrayList<>();
        plan.features()
                .forEach(feature -> treatments.add(new FeatureTreatment(
                        feature.column(),
                        feature.kind().treatment(),
                        feature.description() + suffix,
                        feature.outputs().size())));
        plan.dropped()
                .forEach(dropped ->
                        treatments.add(new FeatureTreatment(dropped.column(), "dropped", dropped.reason(), 0)));
        return treatments;
    }

    static Map<String, JsonNode> json(EffectiveParameters params) {
        Map<String, JsonNode> json = new TreeMap<>();
        params.asMap().forEach((name, value) -> json.put(name, value.toJson()));
        return json;
    }
}
