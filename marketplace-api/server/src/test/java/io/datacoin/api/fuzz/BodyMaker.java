package io.datacoin.api.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datacoin.training.spec.json.CanonicalJson;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Bodies that fit a schema, nearly fit it, or do not. */
final class BodyMaker {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final List<String> SCRAPS = List.of(
            ",",
            "}",
            "]",
            "{",
            "[",
            ":",
            "\"",
            "\\",
            "/*",
            "//",
            "'",
            "\u0000",
            "\ufeff",
            "\\ud83d",
            "\\u0000",
            "NaN",
            "-",
            "01",
            "1e999",
            "null",
            "\"a\":1,\"a\":2,",
            "\n",
            "\t",
            "{}{}",
            "[[[[[[[[",
            "truefalse",
            "\\x41");

    private final Random random;
    private final KnownThings known;

    BodyMaker(Random random, KnownThings known) {
        this.random = random;
        this.known = known;
    }

    /** A value of the schema. */
    JsonNode valid(String name, JsonObject schema) {
        JsonArray oneOf = schema.getJsonArray("oneOf");
        if (oneOf != null) {
            return valid(name, oneOf.getJsonObject(random.nextInt(oneOf.size())));
        }
        JsonArray values = schema.getJsonArray("enum");
        if (values != null) {
            return NODES.textNode(values.getValue(random.nextInt(values.size())).toString());
        }
        String type = schema.getString("type", "object");
        return switch (type) {
            case "string" -> NODES.textNode(text(name, schema));
            case "integer" -> NODES.numberNode(integer(schema));
            case "number" -> NODES.numberNode(random.nextGaussian());
            case "boolean" -> NODES.booleanNode(random.nextBoolean());
            case "array" -> NODES.arrayNode().add(valid(name, schema.getJsonObject("items", new JsonObject())));
            default -> object(name, schema);
        };
    }

    private JsonNode object(String name, JsonObject schema) {
        JsonObject properties = schema.getJsonObject("properties");
        if (properties == null) {
            return name.equals("spec") ? WildValues.of(random, known.specs()).deepCopy() : NODES.objectNode();
        }
        ObjectNode object = NODES.objectNode();
        JsonArray required = schema.getJsonArray("required", new JsonArray());
        for (String property : properties.fieldNames()) {
            if (required.contains(property) || random.nextBoolean()) {
                object.set(property, valid(property, properties.getJsonObject(property)));
            }
        }
        return object;
    }

    private long integer(JsonObject schema) {
        long least = schema.getLong("minimum", 0L);
        long most = schema.getLong("maximum", Math.max(least, 2_000_000_000L));
        return random.nextBoolean() ? least + random.nextInt(3) : least + (long) (random.nextDouble() * (most - least));
    }

    /** A text of the schema: something that exists here where there is such a thing. */
    String text(String name, JsonObject schema) {
        List<String> here = known.named(name);
        if (!here.isEmpty() && random.nextInt(4) > 0) {
            return WildValues.of(random, here);
        }
        String pattern = schema.getString("pattern", "");
        if (pattern.startsWith("^0x[0-9a-fA-F]{")) {
            return "0x" + hex(pattern.contains("40") ? 40 : 64);
        }
        if (pattern.startsWith("^0x(")) {
            return "0x" + hex(2 * random.nextInt(80));
        }
        if (pattern.startsWith("^[0-9]{1,")) {
            return Long.toString(random.nextLong() >>> random.nextInt(64));
        }
        if (pattern.startsWith("^[0-9a-f]{8}")) {
            return hex(8) + "-" + hex(4) + "-" + hex(4) + "-" + hex(4) + "-" + hex(12);
        }
        if (pattern.startsWith("^[1-9]")) {
            return Integer.toString(1 + random.nextInt(2_000_000_000));
        }
        if (pattern.startsWith("^([^")) {
            return WildValues.of(random, List.of(",", ";", "|", "'", "\t"));
        }
        int longest = schema.getInteger("maxLength", 60);
        return WildValues.randomText(random, Math.max(schema.getInteger("minLength", 0), random.nextInt(longest + 1)))
                .replaceAll("[\\ud800-\\udfff\u0000]", "_");
    }

    private String hex(int digits) {
        StringBuilder hex = new StringBuilder();
        for (int index = 0; index < digits; index++) {
            hex.append(Character.forDigit(random.nextInt(16), 16));
        }
        return hex.toString();
    }

    /** The tree with one or a few places changed. */
    JsonNode mutated(JsonNode tree) {
        JsonNode mutated = tree.deepCopy();
        for (int count = 1 + random.nextInt(3); count > 0; count--) {
            List<JsonNode> containers = new ArrayList<>();
            collect(mutated, containers);
            if (!containers.isEmpty()) {
                mutate(WildValues.of(random, containers));
            }
        }
        return mutated;
    }

    private static void collect(JsonNode node, List<JsonNode> containers) {
        if (node.isContainerNode()) {
            containers.add(node);
            node.forEach(child -> collect(child, containers));
        }
    }

    private void mutate(JsonNode container) {
        if (container instanceof ObjectNode object) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            if (names.isEmpty() || random.nextInt(5) == 0) {
                object.set(WildValues.text(random), wild(0));
            } else if (random.nextInt(5) == 0) {
                object.remove(WildValues.of(random, names));
            } else {
                object.set(WildValues.of(random, names), wild(0));
            }
        } else if (container instanceof ArrayNode array) {
            array.add(wild(0));
        }
    }

    /** Any JSON. */
    JsonNode wild(int depth) {
        return switch (random.nextInt(depth > 4 ? 5 : 8)) {
            case 0 -> NODES.nullNode();
            case 1 -> NODES.booleanNode(random.nextBoolean());
            case 2 -> NODES.numberNode(random.nextGaussian() * Math.pow(10, random.nextInt(300)));
            case 3, 4 -> NODES.textNode(WildValues.text(random));
            case 5 -> nested(random.nextInt(60));
            case 6 -> {
                ArrayNode array = NODES.arrayNode();
                for (int count = random.nextInt(6); count > 0; count--) {
                    array.add(wild(depth + 1));
                }
                yield array;
            }
            default -> {
                ObjectNode object = NODES.objectNode();
                for (int count = random.nextInt(6); count > 0; count--) {
                    object.set(WildValues.text(random), wild(depth + 1));
                }
                yield object;
            }
        };
    }

    private static JsonNode nested(int levels) {
        JsonNode node = NODES.numberNode(1);
        for (int level = 0; level < levels; level++) {
            node = level % 2 == 0
                    ? NODES.arrayNode().add(node)
                    : NODES.objectNode().set("a", node);
        }
        return node;
    }

    static byte[] bytes(JsonNode tree) {
        try {
            return CanonicalJson.mapper().writeValueAsBytes(tree);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** The text with bytes changed: what is no JSON any more, or JSON no library writes. */
    byte[] scrambled(JsonNode tree) {
        byte[] text = tree.toString().getBytes(StandardCharsets.UTF_8);
        int at = random.nextInt(text.length + 1);
        int rest = Math.min(text.length, at + random.nextInt(20));
        ByteArrayOutputStream scrambled = new ByteArrayOutputStream();
        scrambled.write(text, 0, at);
        switch (random.nextInt(7)) {
            case 0 -> scrambled.writeBytes(WildValues.of(random, SCRAPS).getBytes(StandardCharsets.UTF_8));
            case 1 -> scrambled.writeBytes(WildValues.number(random).getBytes(StandardCharsets.UTF_8));
            case 2 ->
                scrambled.writeBytes(new byte[] {(byte) 0xc0, (byte) 0x80, (byte) 0xed, (byte) 0xa0, (byte) 0x80});
            case 3 -> scrambled.write(random.nextInt(256));
            case 4 ->
                scrambled.writeBytes((random.nextBoolean() ? "[" : "{\"a\":")
                        .repeat(random.nextInt(3_000))
                        .getBytes(StandardCharsets.UTF_8));
            case 5 -> rest = text.length;
            default -> scrambled.writeBytes("{},".repeat(random.nextInt(25_000)).getBytes(StandardCharsets.UTF_8));
        }
        scrambled.write(text, rest, text.length - rest);
        return scrambled.toByteArray();
    }
}
