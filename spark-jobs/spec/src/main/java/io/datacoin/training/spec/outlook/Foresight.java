package io.datacoin.training.spec.outlook;

import io.datacoin.training.spec.algorithm.Algorithm;
import io.datacoin.training.spec.algorithm.Parameter;
import io.datacoin.training.spec.algorithm.ParameterType;
import io.datacoin.training.spec.algorithm.ParameterValue;
import io.datacoin.training.spec.algorithm.Task;
import io.datacoin.training.spec.dataset.ColumnSchema;
import io.datacoin.training.spec.dataset.ColumnStatistics;
import io.datacoin.training.spec.dataset.ColumnStatistics.TopValue;
import io.datacoin.training.spec.dataset.ColumnType;
import io.datacoin.training.spec.dataset.DescribedTable;
import io.datacoin.training.spec.outlook.TrainingOutlook.Baseline;
import io.datacoin.training.spec.outlook.TrainingOutlook.ClassRows;
import io.datacoin.training.spec.outlook.TrainingOutlook.Feature;
import io.datacoin.training.spec.outlook.TrainingOutlook.Label;
import io.datacoin.training.spec.outlook.TrainingOutlook.LeftOut;
import io.datacoin.training.spec.reading.ColumnRole;
import io.datacoin.training.spec.request.SplitBy;
import io.datacoin.training.spec.request.TrainingSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Foresees a training from the facts of its table. */
public final class Foresight {
    /** A text of at most so many different values gets an input for each. */
    public static final int MOST_CATEGORIES = 64;

    private static final double NEARLY_ALL = 0.9;
    private static final long FEW_HELD_OUT = 30;
    private static final long FEW_OF_A_CLASS = 5;
    private static final int MOST_NAMED = 3;

    private final TrainingSpec spec;
    private final DescribedTable table;
    private final List<Feature> features = new ArrayList<>();
    private final List<Feature> sentences = new ArrayList<>();
    private final List<LeftOut> leftOut = new ArrayList<>();
    private int asked;

    private Foresight(TrainingSpec spec, DescribedTable table) {
        this.spec = spec;
        this.table = table;
    }

    /** The outlook of a spec that fits the table. */
    public static TrainingOutlook of(TrainingSpec spec, DescribedTable table) {
        return new Foresight(spec, table).outlook();
    }

    /** Whether the model would have something to look at; tasks that do not look at columns one by one always do. */
    public static boolean hasFeatures(TrainingSpec spec, DescribedTable table) {
        Foresight foresight = new Foresight(spec, table);
        foresight.columns();
        return !foresight.looksAtColumns() || !foresight.features.isEmpty();
    }

    private boolean looksAtColumns() {
        return spec.algorithm() != Algorithm.ALS && spec.algorithm() != Algorithm.FP_GROWTH;
    }

    private TrainingOutlook outlook() {
        if (looksAtColumns()) {
            columns();
        }
        Optional<Label> label = spec.label().flatMap(this::label);
        Optional<Baseline> baseline = spec.label().flatMap(table::statisticsOf).flatMap(this::baseline);
        return new TrainingOutlook(
                label,
                first(features),
                first(leftOut),
                Math.max(0, features.size() - TrainingOutlook.MOST_SHOWN),
                Math.max(0, leftOut.size() - TrainingOutlook.MOST_SHOWN),
                baseline,
                spec.label().flatMap(table::statisticsOf).map(this::warnings).orElse(List.of()));
    }

    private static <T> List<T> first(List<T> all) {
        return all.subList(0, Math.min(all.size(), TrainingOutlook.MOST_SHOWN));
    }

    private void columns() {
        Set<String> reserved = reserved();
        for (String name : table.columnNames()) {
            if (!reserved.contains(name)
                    && (spec.features().automatic() || spec.features().columns().contains(name))) {
                table.column(name).ifPresent(this::add);
            }
        }
        if (features.isEmpty() || !spec.features().automatic()) {
            features.addAll(sentences);
        } else {
            sentences.forEach(text -> leftOut.add(new LeftOut(text.column(), ColumnRole.WHY_TEXT_IS_LEFT_OUT)));
        }
    }

    private Set<String> reserved() {
        Set<String> reserved = new HashSet<>(spec.label().stream().toList());
        boolean splits = spec.split().by() == SplitBy.GROUP || spec.split().by() == SplitBy.COLUMN;
        if (splits) {
            spec.split().column().ifPresent(reserved::add);
        }
        for (Parameter parameter : spec.algorithm().parameters(spec.task())) {
            if (parameter.type() == ParameterType.COLUMN
                    && spec.params().get(parameter.name()) instanceof ParameterValue.Text column) {
                reserved.add(column.value());
            }
        }
        return reserved;
    }

    private void add(ColumnSchema column) {
        Optional<ColumnRole> role = column.role();
        if (column.type() == ColumnType.NESTED || column.type() == ColumnType.BINARY) {
            leftOut.add(new LeftOut(column.name(), "lists, maps, nested records and bytes are not used as features"));
            return;
        }
        Optional<String> reason = role.flatMap(ColumnRole::whyLeftOut);
        if (reason.isPresent() && (spec.features().automatic() || role.get() == ColumnRole.CONSTANT)) {
            leftOut.add(new LeftOut(column.name(), reason.get()));
            return;
        }
        if (role.filter(known -> known == ColumnRole.TEXT).isPresent()) {
            sentences.add(new Feature(column.name(), "words"));
        } else {
            features.add(new Feature(column.name(), treatment(column)));
        }
    }

    private String treatment(ColumnSchema column) {
        return switch (column.type()) {
            case INTEGER, DOUBLE, DECIMAL -> "numeric";
            case BOOLEAN -> "boolean";
            case DATE, TIMESTAMP -> "date-parts";
            case STRING, BINARY, NESTED -> hasManyValues(column.name()) ? "hashed" : "one-hot";
        };
    }

    /** Asked of columns that are shown only: each is a question to whoever keeps the facts. */
    private boolean hasManyValues(String column) {
        return asked++ < TrainingOutlook.MOST_SHOWN
                && table.statisticsOf(column)
                        .filter(statistics -> statistics.distinct() > MOST_CATEGORIES)
                        .isPresent();
    }

    private Optional<Label> label(String name) {
        return table.statisticsOf(name).map(statistics -> {
            boolean classes = spec.task() == Task.CLASSIFICATION;
            List<ClassRows> shown = classes
                    ? statistics.topValues().stream()
                            .map(top -> new ClassRows(top.value(), top.count()))
                            .toList()
                    : List.of();
            Optional<String> positive = classes && statistics.distinct() == 2 && shown.size() == 2
                    ? Optional.of(shown.get(1).name())
                    : Optional.empty();
            return new Label(
                    name,
                    spec.task().wireName(),
                    statistics.nulls(),
                    shown,
                    classes ? Math.max(0, statistics.distinct() - shown.size()) : 0,
                    positive);
        });
    }

    private Optional<Baseline> baseline(ColumnStatistics statistics) {
        if (spec.task() == Task.CLASSIFICATION) {
            return statistics.topValues().stream()
                    .findFirst()
                    .filter(most -> statistics.count() > 0)
                    .map(most -> new Baseline(most.value(), "accuracy", (double) most.count() / statistics.count()));
        }
        return statistics
                .mean()
                .flatMap(mean -> statistics
                        .stddev()
                        .map(spread -> new Baseline(String.format(Locale.ROOT, "%.6g", mean), "rmse", spread)));
    }

    private List<String> warnings(ColumnStatistics label) {
        List<String> warnings = new ArrayList<>();
        if (spec.task() == Task.CLASSIFICATION) {
            imbalance(label).ifPresent(warnings::add);
            rareClasses(label).ifPresent(warnings::add);
        }
        if (spec.split().by() != SplitBy.COLUMN) {
            long held = Math.round(label.count() * spec.split().test());
            if (held < FEW_HELD_OUT) {
                warnings.add("About " + held + " rows will be held out to judge the model: chance will decide its"
                        + " metrics.");
            }
        }
        return warnings;
    }

    private static Optional<String> imbalance(ColumnStatistics label) {
        return label.topValues().stream()
                .findFirst()
                .filter(most -> most.count() >= NEARLY_ALL * label.count())
                .map(most -> String.format(
                        Locale.ROOT,
                        "%,d of %,d rows have the label \"%s\": a model that always says so is right in %.1f %%. Look at"
                                + " precision and recall of the rarer label, not at accuracy.",
                        most.count(),
                        label.count(),
                        most.value(),
                        100.0 * most.count() / label.count()));
    }

    /** Only where all classes are counted by name. */
    private static Optional<String> rareClasses(ColumnStatistics label) {
        if (label.distinct() > label.topValues().size()) {
            return Optional.empty();
        }
        List<TopValue> rare = label.topValues().stream()
                .filter(each -> each.count() < FEW_OF_A_CLASS)
                .toList();
        if (rare.isEmpty()) {
            return Optional.empty();
        }
        List<String> named = rare.stream()
                .limit(MOST_NAMED)
                .map(each -> "\"" + each.value() + "\" (" + each.count() + (each.count() == 1 ? " row)" : " rows)"))
                .toList();
        return Optional.of((rare.size() == 1 ? "A class is too rare" : rare.size() + " classes are too rare")
                + " to be both learned and judged: " + String.join(", ", named)
                + (rare.size() > MOST_NAMED ? ", …" : "") + ".");
    }
}
