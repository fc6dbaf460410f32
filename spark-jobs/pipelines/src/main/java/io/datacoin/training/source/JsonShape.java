package io.datacoin.training.source;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a value of a JSON document is made of, without its contents; as large as the document is deep. Not thread-safe. */
final class JsonShape {
    /** Of objects within objects; rows further down must be named. */
    private static final int DEEPEST = 5;
    /** Members that are kept of all objects together; others are only counted. */
    private static final int MOST_MEMBERS = 20_000;

    private static final int LONGEST_TEXT = 60;

    /** What a value is. */
    enum Kind {
        OBJECT,
        ARRAY,
        TEXT,
        NUMBER,
        TRUTH,
        NOTHING
    }

    final Kind kind;
    /** Members of an object, elements of an array. */
    private long size;
    /** Of members and elements. */
    private final Set<Kind> inside = EnumSet.noneOf(Kind.class);

    private final Map<String, JsonShape> members = new LinkedHashMap<>();
    /** The beginning of a text or a number. */
    private String text = "";
    /** Whether the keys are 0, 1, 2 and so on. */
    private boolean counting = true;
    /** The same for objects with the same keys, in whatever order. */
    private long keys;

    private JsonShape(Kind kind) {
        this.kind = kind;
    }

    /**
     * Reads the value a parser stands on.
     *
     * @param most elements of the array itself; the rest is not read
     */
    static JsonShape of(JsonParser parser, @Nullable JsonToken token, long most) throws IOException {
        return new Reading(most).read(parser, token, 0);
    }

    long size() {
        return size;
    }

    Map<String, JsonShape> members() {
        return members;
    }

    Optional<JsonShape> member(String name) {
        return Optional.ofNullable(members.get(name));
    }

    String text() {
        return text;
    }

    boolean counting() {
        return counting && size > 0;
    }

    /** Whether it is an array whose elements are of one kind, nothing apart. */
    boolean isArrayOf(Kind element) {
        return kind == Kind.ARRAY
                && inside.contains(element)
                && inside.stream().allMatch(found -> found == element || found == Kind.NOTHING);
    }

    /** Whether it is an array or an object without further arrays and objects. */
    boolean isFlat() {
        return (kind == Kind.ARRAY || kind == Kind.OBJECT)
                && !inside.contains(Kind.ARRAY)
                && !inside.contains(Kind.OBJECT);
    }

    /** Whether all values in it, nothing apart, are of one kind. */
    boolean isUniform() {
        return inside.stream().filter(found -> found != Kind.NOTHING).count() <= 1;
    }

    /** Whether all members are objects of scalars, and there are at least so many. */
    boolean isNested(int least) {
        return kind == Kind.OBJECT
                && size >= least
                && members.size() == size
                && members.values().stream()
                        .allMatch(member -> member.kind == Kind.OBJECT && member.isFlat() && member.size > 0);
    }

    /** Whether all members have the same keys. */
    boolean hasEqualMembers() {
        Set<Long> keysOfMembers = new HashSet<>();
        members.values().forEach(member -> keysOfMembers.add(member.keys * 31 + member.size));
        return keysOfMembers.size() == 1;
    }

    /** For people. */
    String described() {
        return switch (kind) {
            case OBJECT -> "an object of " + size;
            case ARRAY -> "a list of " + size;
            case TEXT -> "\"" + ShownText.of(text) + "\"";
            case NUMBER, TRUTH -> text;
            case NOTHING -> "null";
        };
    }

    /** One pass through a document. */
    private static final class Reading {
        private final long most;
        private int kept;

        Reading(long most) {
            this.most = most;
        }

        JsonShape read(JsonParser parser, @Nullable JsonToken token, int depth) throws IOException {
            JsonShape shape = new JsonShape(kindOf(token));
            if (token == JsonToken.START_OBJECT) {
                readMembers(parser, shape, depth);
            } else if (token == JsonToken.START_ARRAY) {
                readElements(parser, shape, depth);
            } else if (token != null && token.isScalarValue()) {
                shape.text = ShownText.cut(parser.getText(), LONGEST_TEXT);
            }
            return shape;
        }

        private void readMembers(JsonParser parser, JsonShape shape, int depth) throws IOException {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken token = parser.nextToken();
                shape.counting &= name.length() < 19 && name.equals(Long.toString(shape.size));
                shape.keys += name.hashCode() * 0x9E3779B97F4A7C15L;
                shape.size++;
                shape.inside.add(kindOf(token));
                if (depth < DEEPEST && kept < MOST_MEMBERS) {
                    kept++;
                    shape.members.put(name, read(parser, token, depth + 1));
                } else {
                    parser.skipChildren();
                }
            }
        }

        private void readElements(JsonParser parser, JsonShape shape, int depth) throws IOException {
            JsonToken token = parser.nextToken();
            while (token != null && token != JsonToken.END_ARRAY && (depth > 0 || shape.size < most)) {
                shape.size++;
                shape.inside.add(kindOf(token));
                parser.skipChildren();
                token = parser.nextToken();
            }
        }

        private static Kind kindOf(@Nullable JsonToken token) {
            if (token == JsonToken.START_OBJECT) {
                return Kind.OBJECT;
            }
            if (token == JsonToken.START_ARRAY) {
                return Kind.ARRAY;
            }
            if (token == null || token == JsonToken.VALUE_NULL) {
                return Kind.NOTHING;
            }
            if (token.isNumeric()) {
                return Kind.NUMBER;
            }
            return token.isBoolean() ? Kind.TRUTH : Kind.TEXT;
        }
    }
}
