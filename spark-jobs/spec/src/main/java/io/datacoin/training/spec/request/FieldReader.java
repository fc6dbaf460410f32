package io.datacoin.training.spec.request;

import com.fasterxml.jackson.databind.JsonNode;
import io.datacoin.domain.refusal.RefusalCode;
import io.datacoin.domain.refusal.SpecCode;
import io.datacoin.training.spec.algorithm.Parameter;
import io.datacoin.training.spec.problem.NearNames;
import io.datacoin.training.spec.problem.SpecProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads fields of JSON objects and collects what is wrong with them, so that reading goes on after a problem. For one
 * document and one thread.
 */
final class FieldReader {
    private final List<SpecProblem> problems = new ArrayList<>();

    /** The object under that key, or a missing node; a problem for anything else in its place and for unknown keys. */
    JsonNode section(JsonNode document, String name, List<String> keys) {
        JsonNode section = document.path(name);
        if (!section.isMissingNode() && !section.isObject()) {
            problem(
                    SpecCode.NOT_AN_OBJECT,
                    "/" + name,
                    name + " is " + kind(section) + " (expected: an object)",
                    "write {…}");
        }
        refuseUnknownKeys(section, "/" + name, keys);
        return section;
    }

    /** A problem for each key that is not known, with the known key it looks like. */
    void refuseUnknownKeys(JsonNode object, String path, List<String> known) {
        object.fieldNames().forEachRemaining(key -> {
            if (!known.contains(key)) {
                problem(SpecCode.UNKNOWN_KEY, path + "/" + key, "unknown key " + key, NearNames.suggest(key, known));
            }
        });
    }

    /** The text under that key of the document; a problem when it is missing. */
    Optional<String> requiredText(JsonNode document, String key, List<String> known) {
        if (document.path(key).isMissingNode()) {
            problem(SpecCode.MISSING_KEY, "/" + key, key + " is missing", "choose one of " + String.join(", ", known));
            return Optional.empty();
        }
        return text(document, key, "/" + key);
    }

    /** The text under that key; empty when it is missing or, with a problem, when it is no text. */
    Optional<String> text(JsonNode document, String key, String path) {
        JsonNode value = document.path(key);
        if (value.isMissingNode()) {
            return Optional.empty();
        }
        if (!value.isTextual() || value.textValue().isEmpty()) {
            problem(SpecCode.WRONG_TYPE, path, key + ": " + shown(value) + " (expected: text)", "put it in quotes");
            return Optional.empty();
        }
        return Optional.of(value.textValue());
    }

    /** The number under that key, or the standard; with a problem, the minimum when it is out of range. */
    long wholeNumber(JsonNode object, String key, String path, Optional<Long> standard, long minimum, long maximum) {
        JsonNode value = object.path(key);
        if (value.isMissingNode() && standard.isPresent()) {
            return standard.get();
        }
        if (!Parameter.isWhole(value) || value.asLong() < minimum || value.asLong() > maximum) {
            problem(
                    SpecCode.OUT_OF_RANGE,
                    path,
                    key + ": " + shown(value) + " (expected: " + minimum + "-" + maximum + ")",
                    "give a whole number in that range");
            return minimum;
        }
        return value.asLong();
    }

    /** Keeps a problem for {@link #problems}. */
    void problem(RefusalCode code, String path, String detail, String remedy) {
        problems.add(new SpecProblem(code, path, detail, remedy));
    }

    /** What a JSON value is, in words of JSON. */
    static String kind(JsonNode node) {
        return node.getNodeType().name().toLowerCase(Locale.ROOT);
    }

    /** A value for a message, shortened. */
    static String shown(JsonNode value) {
        String text = value.isMissingNode() ? "nothing" : value.toString();
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }

    /** The problems so far, in the order of reading. */
    List<SpecProblem> problems() {
        return List.copyOf(problems);
    }
}
