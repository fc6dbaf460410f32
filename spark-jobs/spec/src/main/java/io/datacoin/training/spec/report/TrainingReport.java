package io.datacoin.training.spec.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datacoin.training.spec.json.CanonicalJson;
import io.datacoin.training.spec.json.JsonLimits;
import io.datacoin.training.spec.json.UnacceptableJsonException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What came out of a training. Everything outside {@link #run()} is the same on every machine that runs the same
 * request, and is what replicas must agree on.
 *
 * @param version of this format, {@value #FORMAT_VERSION}
 * @param spec the spec as it was signed
 * @param dataset what was read
 * @param rows how many rows were read, used and dropped
 * @param features what was made of each column
 * @param featureNames names of the model's input vector, in order
 * @param parameters effective parameters of the fit, after tuning
 * @param labels class names in index order, empty unless classifying
 * @param metrics on the held-out rows, by metric name
 * @param primaryMetric name of the metric models are compared by
 * @param history objective per iteration, empty when the algorithm has none
 * @param details what else the task has to show
 * @param tuning what each combination of the grid reached, best first
 * @param seed of the split and the fit
 * @param engine versions of what computed it
 * @param run everything that may differ between machines
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record TrainingReport(
        int version,
        JsonNode spec,
        DatasetRead dataset,
        Rows rows,
        List<FeatureTreatment> features,
        List<String> featureNames,
        Map<String, JsonNode> parameters,
        List<String> labels,
        Map<String, Double> metrics,
        String primaryMetric,
        List<Double> history,
        Details details,
        List<TuningResult> tuning,
        long seed,
        Engine engine,
        Run run) {

    /** Version of the report format this code writes. */
    public static final int FORMAT_VERSION = 1;

    /** Largest canonical text in bytes; {@link ReportSize} keeps reports within it. */
    public static final int LARGEST_BYTES = 1 << 20;

    /** Numbers, texts, names and brackets: as many as readers with little memory take. */
    public static final int MOST_TOKENS = 200_000;

    private static final JsonLimits LIMITS = new JsonLimits(LARGEST_BYTES, MOST_TOKENS, 32);

    /** Copies collections; null is no value of any of them. */
    public TrainingReport {
        if (!spec.isObject()) {
            throw new IllegalArgumentException("spec: " + spec.getNodeType() + " (expected: an object)");
        }
        features = List.copyOf(features);
        featureNames = List.copyOf(featureNames);
        parameters = Collections.unmodifiableMap(new TreeMap<>(Map.copyOf(parameters)));
        labels = List.copyOf(labels);
        metrics = Collections.unmodifiableMap(new TreeMap<>(Map.copyOf(metrics)));
        history = List.copyOf(history);
        tuning = List.copyOf(tuning);
    }

    /**
     * What was read.
     *
     * @param id the dataset's number
     * @param version which version
     * @param manifestCid its manifest
     * @param tableCid the Delta table
     */
    public record DatasetRead(String id, int version, String manifestCid, String tableCid) {}

    /**
     * Rows by what became of them.
     *
     * @param read in the table
     * @param used for fitting or evaluating
     * @param train fitted on
     * @param test held out
     * @param dropped not used, by reason
     */
    public record Rows(long read, long used, long train, long test, List<Dropped> dropped) {
        /** Copies the reasons. */
        public Rows {
            dropped = List.copyOf(dropped);
        }
    }

    /**
     * Rows or columns left out.
     *
     * @param reason for people
     * @param count how many
     */
    public record Dropped(String reason, long count) {}

    /**
     * What was made of one column.
     *
     * @param column its name
     * @param treatment fixed word: {@code numeric, one-hot, hashed, words, date-parts, boolean, dropped}
     * @param detail for people
     * @param outputs how many numbers of the model's input it became
     */
    public record FeatureTreatment(String column, String treatment, String detail, int outputs) {}

    /**
     * What else the task has to show; each part is there when it makes sense.
     *
     * @param confusion rows by true class (outer) and predicted class (inner), in {@code labels} order
     * @param residualQuantiles of true minus predicted, by probability
     * @param importances of features, largest first
     * @param clusters sizes and centres
     * @param patterns frequent item sets and rules, or other findings, as JSON
     * @param columnImportances the same summed over the inputs each column of the dataset became, largest first
     * @param coefficients of linear models
     * @param baseline the metrics of a model that learned nothing: always the most frequent class, the mean, or
     *     of a split by time the last value learned from
     * @param positive of two classes the one that precision, recall and the like are about when they are about one
     * @param warnings what a careful reader should know before he believes the metrics, the gravest first
     * @param judgement how sure the metrics are, and what the answers hang on
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Details(
            Optional<List<List<Long>>> confusion,
            Optional<Map<String, Double>> residualQuantiles,
            Optional<List<Importance>> importances,
            Optional<List<Cluster>> clusters,
            Optional<JsonNode> patterns,
            Optional<List<Importance>> columnImportances,
            Optional<List<Coefficients>> coefficients,
            Optional<Map<String, Double>> baseline,
            Optional<String> positive,
            Optional<List<Warning>> warnings,
            Optional<ModelJudgement> judgement) {
        /** Reads an absent tree as absent: JSON's null would change the bytes a report is written with. */
        public Details {
            patterns = patterns.filter(tree -> !tree.isNull());
        }

        /** The same with what should be known before the metrics are believed. */
        public Details warned(List<Warning> about) {
            return new Details(
                    confusion,
                    residualQuantiles,
                    importances,
                    clusters,
                    patterns,
                    columnImportances,
                    coefficients,
                    baseline,
                    positive,
                    about.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(about)),
                    judgement);
        }

        /** Nothing to show. */
        public static Details none() {
            return new Details(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }
    }

    /**
     * Why the metrics may promise too much.
     *
     * @param code fixed word, {@link WarningCode#wireName}
     * @param message for people, with the numbers it follows from and the remedy
     */
    public record Warning(String code, String message) {
        /** A warning of a known kind. */
        public static Warning of(WarningCode code, String message) {
            return new Warning(code.wireName(), message);
        }
    }

    /**
     * A linear model's weights.
     *
     * @param label class they speak for; empty when there is only one row of them
     * @param intercept constant term
     * @param values in {@code featureNames} order
     */
    public record Coefficients(String label, double intercept, List<Double> values) {
        /** Copies the values. */
        public Coefficients {
            values = List.copyOf(values);
        }
    }

    /**
     * How much one input matters.
     *
     * @param feature its name
     * @param importance share, or absolute coefficient of a standardised input
     */
    public record Importance(String feature, double importance) {}

    /**
     * One group of rows.
     *
     * @param size in rows
     * @param center mean of its rows, in {@code featureNames} order
     */
    public record Cluster(long size, List<Double> center) {
        /** Copies the centre. */
        public Cluster {
            center = List.copyOf(center);
        }
    }

    /**
     * What one way to learn reached that was compared with others.
     *
     * @param parameters that tell it apart
     * @param metric mean of the primary metric over the folds
     * @param algorithm its name, where several were compared
     * @param spread standard deviation of the metric over the folds; empty of one fold
     * @param rows it was compared on, of many some
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record TuningResult(
            Map<String, JsonNode> parameters,
            double metric,
            Optional<String> algorithm,
            Optional<Double> spread,
            Optional<Long> rows) {
        /** Copies the combination. */
        public TuningResult {
            parameters = Collections.unmodifiableMap(new TreeMap<>(Map.copyOf(parameters)));
        }
    }

    /**
     * What computed it.
     *
     * @param spark version
     * @param delta version
     * @param pipeline version of this product's pipelines
     */
    public record Engine(String spark, String delta, String pipeline) {}

    /**
     * Everything that may differ between two honest machines.
     *
     * @param jobId hex with 0x
     * @param provider address, hex with 0x
     * @param timings seconds per phase
     * @param host facts such as cores, Java version, heap
     */
    public record Run(String jobId, String provider, Map<String, Double> timings, Map<String, String> host) {
        /** Copies the maps. */
        public Run {
            timings = Collections.unmodifiableMap(new TreeMap<>(Map.copyOf(timings)));
            host = Collections.unmodifiableMap(new TreeMap<>(Map.copyOf(host)));
        }
    }

    /** Name of the algorithm that was fitted: of a spec that left it open, the best of those compared. */
    public String algorithm() {
        String asked = spec.path("algorithm").asText();
        return tuning.stream().findFirst().flatMap(TuningResult::algorithm).orElse(asked);
    }

    /** What a model that learned nothing always says, for people. */
    public String answerOfNothing() {
        if (!labels.isEmpty()) {
            return "most frequent label";
        }
        return spec.path("split").has("time") ? "last value" : "mean";
    }

    /** The canonical text (RFC 8785) in UTF-8: the bytes stored on IPFS. */
    public byte[] canonicalBytes() {
        return CanonicalJson.bytesOf(this);
    }

    /** The canonical text without {@code run}: its sha-256 is the metrics digest replicas agree on. */
    public byte[] agreedBytes() {
        try {
            JsonNode json = CanonicalJson.mapper().valueToTree(this);
            return agreedBytesOf(json);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a report was written that cannot be read", impossible);
        }
    }

    /**
     * The same from a stored report, without reading it as this version of the format: what is digested are the bytes
     * that are there.
     *
     * @throws JsonProcessingException when the bytes are no JSON object, or more than {@link #LARGEST_BYTES}
     */
    public static byte[] agreedBytesOf(byte[] report) throws JsonProcessingException {
        return agreedBytesOf(CanonicalJson.parse(new String(report, StandardCharsets.UTF_8), LIMITS));
    }

    private static byte[] agreedBytesOf(JsonNode report) throws UnacceptableJsonException {
        if (!(report instanceof ObjectNode object)) {
            throw new UnacceptableJsonException("the report is " + report.getNodeType() + " (expected: an object)");
        }
        object.remove("run");
        return CanonicalJson.bytes(object);
    }

    /**
     * Reads a report, which anybody may have written: its size is looked at before anything is made of it.
     *
     * @throws JsonProcessingException when the text is no report of this format version, has more than {@link
     *     #LARGEST_BYTES} bytes, or more values or levels than a report can have
     */
    public static TrainingReport decode(String text) throws JsonProcessingException {
        return CanonicalJson.read(text, TrainingReport.class, LIMITS);
    }
}
