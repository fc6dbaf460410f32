package io.datacoin.training.job;

import com.fasterxml.jackson.databind.JsonNode;
import io.datacoin.training.spec.report.TrainingReport;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.PipelineModel;

/**
 * A model and what is known about it; becomes a report.
 *
 * @param model from the dataset's columns to predictions
 * @param rows what became of the rows
 * @param features what became of the columns
 * @param featureNames names of the model's inputs
 * @param parameters of the fit
 * @param labels class names in index order
 * @param metrics on the held-out rows, all that could be computed
 * @param history objective per iteration
 * @param details for people
 * @param tuning what was tried
 */
record FittedModel(
        PipelineModel model,
        TrainingReport.Rows rows,
        List<TrainingReport.FeatureTreatment> features,
        List<String> featureNames,
        Map<String, JsonNode> parameters,
        List<String> labels,
        Map<String, Double> metrics,
        List<Double> history,
        TrainingReport.Details details,
        List<TrainingReport.TuningResult> tuning) {}
