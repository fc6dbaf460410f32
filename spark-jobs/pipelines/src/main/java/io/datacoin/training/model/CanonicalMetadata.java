package io.datacoin.training.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes chance out of the JSON that Spark writes about a model's parts: times become 0, random ids are numbered in the
 * order in which they are first seen, keys are sorted. Numbers keep their form, since Spark tells 1 from 1.0. One
 * instance per model, not thread-safe.
 */
final class CanonicalMetadata {
    private static final Pattern RANDOM_ID = Pattern.compile("\\b([A-Za-z]+)_([0-9a-f]{12})\\b");
    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    private final Map<String, String> ids = new LinkedHashMap<>();

    /** Whether the text is what Spark writes about a part of a model. */
    boolean recognises(String text) {
        return text.startsWith("{") && text.contains("\"class\":\"") && text.contains("\"uid\":\"");
    }

    /** The same for every run that made the same part. */
    String canonical(String text) {
        try {
            JsonNode json = MAPPER.readTree(withFixedIds(text));
            if (json instanceof ObjectNode object && object.has("timestamp")) {
                object.put("timestamp", 0L);
            }
            return MAPPER.writeValueAsString(MAPPER.convertValue(json, TreeMap.class));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("model metadata is no JSON: " + text, e);
        }
    }

    /** Ids of any text, for example a directory's name. */
    String withFixedIds(String text) {
        return RANDOM_ID
                .matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(ids.computeIfAbsent(
                        match.group(), id -> String.format(Locale.ROOT, "%s_%012d", match.group(1), ids.size()))));
    }
}
