package io.datacoin.cli.terminal;

import io.datacoin.training.spec.outlook.TrainingOutlook;
import io.datacoin.training.spec.outlook.TrainingOutlook.Feature;
import io.datacoin.training.spec.outlook.TrainingOutlook.Label;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What a training will do, as lines for a terminal. Stateless. */
public final class OutlookText {
    private static final int MOST_NAMED = 8;

    private OutlookText() {}

    /** One line for each thing to know before paying. */
    public static List<String> of(TrainingOutlook outlook) {
        List<String> lines = new ArrayList<>();
        outlook.label().ifPresent(label -> lines.add(label(label)));
        if (!outlook.features().isEmpty()) {
            lines.add(features(outlook));
        }
        outlook.leftOut().stream()
                .limit(MOST_NAMED)
                .forEach(column -> lines.add("not looked at: " + Printable.text(column.column()) + " ("
                        + Printable.text(column.reason()) + ")"));
        int more = Math.max(0, outlook.leftOut().size() - MOST_NAMED) + outlook.moreLeftOut();
        if (more > 0) {
            lines.add("not looked at: " + more + " more columns");
        }
        outlook.baseline()
                .ifPresent(nothing -> lines.add(String.format(
                        Locale.ROOT,
                        "a model that learns nothing, always saying %s: %s %.4g",
                        Printable.text(nothing.answer()),
                        Printable.text(nothing.metric()),
                        nothing.value())));
        outlook.warnings().forEach(warning -> lines.add("! " + Printable.text(warning)));
        return lines;
    }

    private static String label(Label label) {
        String classes = label.classes().stream()
                .limit(MOST_NAMED)
                .map(each -> Printable.text(each.name()) + " " + each.rows())
                .collect(Collectors.joining(", "));
        long more = label.moreClasses() + Math.max(0, label.classes().size() - MOST_NAMED);
        return "predicts " + Printable.text(label.column()) + " (" + Printable.text(label.task()) + ")"
                + (classes.isEmpty() ? "" : ": " + classes + (more > 0 ? " and " + more + " more" : ""))
                + (label.missing() > 0 ? "; " + label.missing() + " rows without it are not used" : "");
    }

    private static String features(TrainingOutlook outlook) {
        Map<String, List<String>> byTreatment = new LinkedHashMap<>();
        for (Feature feature : outlook.features()) {
            byTreatment
                    .computeIfAbsent(feature.treatment(), any -> new ArrayList<>())
                    .add(Printable.text(feature.column()));
        }
        String shown = byTreatment.entrySet().stream()
                .map(entry -> Printable.text(entry.getKey()) + " "
                        + entry.getValue().stream().limit(MOST_NAMED).collect(Collectors.joining(", "))
                        + (entry.getValue().size() > MOST_NAMED
                                ? " and " + (entry.getValue().size() - MOST_NAMED) + " more"
                                : ""))
                .collect(Collectors.joining("; "));
        return "looks at " + (outlook.features().size() + outlook.moreFeatures()) + " columns: " + shown;
    }
}
