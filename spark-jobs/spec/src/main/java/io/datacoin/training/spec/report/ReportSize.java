package io.datacoin.training.spec.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.datacoin.training.spec.report.TrainingReport.Details;
import io.datacoin.training.spec.report.TrainingReport.FeatureTreatment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Keeps reports within {@link TrainingReport#LARGEST_BYTES}. What grows with the number of inputs is left out, the least
 * missed first; the model itself has the rest. Every replica leaves out the same, because only agreed parts are measured.
 */
public final class ReportSize {
    /** For the part that differs between machines. */
    private static final int RUN_BYTES = 64 << 10;

    private static final int RUN_TOKENS = 10_000;
    private static final JsonFactory JSON = new JsonFactory();

    private static final int MOST_SHOWN = 1000;

    private static final List<UnaryOperator<TrainingReport>> STEPS = List.of(
            report -> with(report, without(report.details(), true, false), report.features(), report.featureNames()),
            report -> with(report, without(report.details(), true, true), report.features(), report.featureNames()),
            report -> with(report, report.details(), withoutWords(first(report.features())), report.featureNames()),
            report -> with(report, onlyWarnings(report.details()), report.features(), first(report.featureNames())));

    private ReportSize() {}

    /** The report, or as much of it as fits; empty when not even the least does. */
    public static Optional<TrainingReport> fitted(TrainingReport report) {
        TrainingReport shorter = report;
        for (UnaryOperator<TrainingReport> step : STEPS) {
            if (fits(shorter)) {
                return Optional.of(shorter);
            }
            shorter = step.apply(shorter);
        }
        return fits(shorter) ? Optional.of(shorter) : Optional.empty();
    }

    private static boolean fits(TrainingReport report) {
        byte[] agreed = report.agreedBytes();
        return agreed.length <= TrainingReport.LARGEST_BYTES - RUN_BYTES
                && tokens(agreed) <= TrainingReport.MOST_TOKENS - RUN_TOKENS;
    }

    private static long tokens(byte[] json) {
        try (JsonParser parser = JSON.createParser(json)) {
            long tokens = 0;
            while (parser.nextToken() != null) {
                tokens++;
            }
            return tokens;
        } catch (IOException impossible) {
            throw new UncheckedIOException("bytes of memory could not be read", impossible);
        }
    }

    private static Details without(Details details, boolean numbersPerInput, boolean everythingLong) {
        return new Details(
                everythingLong ? Optional.empty() : details.confusion(),
                details.residualQuantiles(),
                details.importances().map(ReportSize::first),
                numbersPerInput ? Optional.empty() : details.clusters(),
                everythingLong ? Optional.empty() : details.patterns(),
                details.columnImportances().map(ReportSize::first),
                numbersPerInput ? Optional.empty() : details.coefficients(),
                details.baseline(),
                details.positive(),
                details.warnings(),
                details.judgement().map(judgement -> numbersPerInput ? shortened(judgement) : judgement));
    }

    private static ModelJudgement shortened(ModelJudgement judgement) {
        return new ModelJudgement(
                judgement.rows(),
                judgement.of(),
                judgement.intervals(),
                judgement.measuredBy(),
                first(judgement.importances()),
                judgement.dependences(),
                judgement.thresholds(),
                judgement.chosen(),
                judgement.errors());
    }

    /** Without what is to be known before the metrics are believed, they are better not shown at all. */
    private static Details onlyWarnings(Details details) {
        Details least = Details.none().warned(details.warnings().orElse(List.of()));
        return new Details(
                least.confusion(),
                least.residualQuantiles(),
                least.importances(),
                least.clusters(),
                least.patterns(),
                least.columnImportances(),
                least.coefficients(),
                details.baseline(),
                details.positive(),
                least.warnings(),
                least.judgement());
    }

    private static <T> List<T> first(List<T> all) {
        return all.subList(0, Math.min(all.size(), MOST_SHOWN));
    }

    private static List<FeatureTreatment> withoutWords(List<FeatureTreatment> features) {
        return features.stream()
                .map(feature -> new FeatureTreatment(feature.column(), feature.treatment(), "", feature.outputs()))
                .toList();
    }

    private static TrainingReport with(
            TrainingReport report, Details details, List<FeatureTreatment> features, List<String> names) {
        return new TrainingReport(
                report.version(),
                report.spec(),
                report.dataset(),
                report.rows(),
                features,
                names,
                report.parameters(),
                report.labels(),
                report.metrics(),
                report.primaryMetric(),
                report.history(),
                details,
                report.tuning(),
                report.seed(),
                report.engine(),
                report.run());
    }
}
