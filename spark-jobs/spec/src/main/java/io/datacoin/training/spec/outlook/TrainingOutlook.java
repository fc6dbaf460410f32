package io.datacoin.training.spec.outlook;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;

/**
 * What a training will do, from what is known of the table: nothing in it was computed from rows. The training itself looks at
 * the rows it learns from, and may leave out more.
 *
 * @param label what is predicted; empty for tasks without one
 * @param features columns the model will look at, at most {@value #MOST_SHOWN} of them
 * @param leftOut columns it will not look at, and why; at most {@value #MOST_SHOWN} of them
 * @param moreFeatures features that are not listed
 * @param moreLeftOut columns left out that are not listed
 * @param baseline what a model reaches that learns nothing
 * @param warnings what to think about before paying, the gravest first
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record TrainingOutlook(
        Optional<Label> label,
        List<Feature> features,
        List<LeftOut> leftOut,
        int moreFeatures,
        int moreLeftOut,
        Optional<Baseline> baseline,
        List<String> warnings) {
    /** Columns that are listed one by one. */
    public static final int MOST_SHOWN = 50;

    /** Copies collections. */
    public TrainingOutlook {
        features = List.copyOf(features);
        leftOut = List.copyOf(leftOut);
        warnings = List.copyOf(warnings);
    }

    /**
     * What is predicted.
     *
     * @param column its name
     * @param task {@code classification}, {@code regression}, …
     * @param missing rows without it, which are not used
     * @param classes the most frequent of them, by rows; empty for numbers
     * @param moreClasses classes that are not listed
     * @param positive the rarer of two classes, which metrics of one class are about
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Label(
            String column,
            String task,
            long missing,
            List<ClassRows> classes,
            long moreClasses,
            Optional<String> positive) {
        /** Copies the classes. */
        public Label {
            classes = List.copyOf(classes);
        }
    }

    /**
     * A class of the label.
     *
     * @param name its value as text
     * @param rows that have it
     */
    public record ClassRows(String name, long rows) {}

    /**
     * A column the model looks at.
     *
     * @param column its name
     * @param treatment as in reports: {@code numeric, one-hot, hashed, words, date-parts, boolean}
     */
    public record Feature(String column, String treatment) {}

    /**
     * A column it does not look at.
     *
     * @param column its name
     * @param reason for people
     */
    public record LeftOut(String column, String reason) {}

    /**
     * What always saying the same reaches.
     *
     * @param answer the most frequent class, or the mean
     * @param metric {@code accuracy} or {@code rmse}
     * @param value of that metric on all rows
     */
    public record Baseline(String answer, String metric, double value) {}
}
