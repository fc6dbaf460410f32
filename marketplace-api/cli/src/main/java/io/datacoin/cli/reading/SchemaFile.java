package io.datacoin.cli.reading;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import io.datacoin.cli.terminal.Printable;
import io.datacoin.client.reading.TableAsRead;
import io.datacoin.client.refusal.RefusedException;
import io.datacoin.domain.refusal.ClientCode;
import io.datacoin.training.spec.json.CanonicalJson;
import io.datacoin.training.spec.json.JsonLimits;
import io.datacoin.training.spec.reading.ColumnRole;
import io.datacoin.training.spec.reading.ReadingOptions;
import io.datacoin.training.spec.reading.RowPolicy;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The small file that says how a file of data is to be read: {@link ReadingOptions} as JSON, printed ready to edit and read
 * strictly, because a key with a slip in it would change nothing and say nothing. Stateless.
 */
public final class SchemaFile {
    /** Ten thousand columns with words of their own fit. */
    private static final JsonLimits LIMITS = new JsonLimits(16 << 20, 1_000_000, 8);

    private SchemaFile() {}

    /**
     * Reads one.
     *
     * @throws RefusedException when there is none, or when it holds what is not understood, with the line
     */
    public static ReadingOptions read(Path file) {
        String text = text(file);
        try {
            return CanonicalJson.read(text, ReadingOptions.class, LIMITS);
        } catch (JsonProcessingException flawed) {
            throw new RefusedException(
                    ClientCode.MALFORMED_SCHEMA,
                    file + place(flawed, text) + ": " + mistake(flawed),
                    "datacoin dataset inspect FILE --print-schema prints one that is right, ready to edit");
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (MalformedInputException noText) {
            throw new RefusedException(
                    ClientCode.MALFORMED_SCHEMA, file + " is not text in UTF-8", "save it as JSON in UTF-8");
        } catch (IOException unreadable) {
            throw new RefusedException(
                    ClientCode.SCHEMA_MISSING, "cannot read the schema " + file, "check the path after --schema");
        }
    }

    /** What was decided about a table, as a document. */
    public static JsonNode document(TableAsRead table) {
        return CanonicalJson.mapper().valueToTree(table.asked());
    }

    /**
     * The same as the text of a schema file, in which a terminal finds nothing to obey: what {@link Printable} would show
     * otherwise is escaped as JSON escapes it, and means the same when it is read.
     */
    public static String text(TableAsRead table) {
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter()
                .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                .withArrayIndenter(DefaultPrettyPrinter.NopIndenter.instance);
        try {
            return escaped(CanonicalJson.mapper().writer(printer).writeValueAsString(document(table))) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("the schema could not be written", impossible);
        }
    }

    private static String escaped(String json) {
        StringBuilder text = new StringBuilder(json.length());
        json.codePoints().forEach(codePoint -> {
            String character = Character.toString(codePoint);
            if (codePoint == '\n' || Printable.text(character).equals(character)) {
                text.append(character);
            } else {
                character.chars().forEach(unit -> text.append(String.format(Locale.ROOT, "\\u%04x", unit)));
            }
        });
        return text.toString();
    }

    /** Writes {@link #text} over what may be there. @throws RefusedException when the file can not be written */
    public static void write(TableAsRead table, Path file) {
        try {
            Files.writeString(file, text(table));
        } catch (IOException unwritable) {
            throw new RefusedException(
                    ClientCode.FILE_NOT_WRITTEN,
                    "cannot write the schema to " + file + ": " + unwritable.getMessage(),
                    "name a file in a folder you may write to");
        }
    }

    private static String place(JsonProcessingException flawed, String text) {
        if (flawed instanceof JsonMappingException misunderstood) {
            return misunderstood.getPath().isEmpty() ? "" : " line " + line(text, misunderstood.getPath());
        }
        JsonLocation place = flawed.getLocation();
        return place == null ? "" : " line " + place.getLineNr();
    }

    /** Of the key a path ends with; where a mapper finds fault it has often read further already. */
    private static int line(String text, List<JsonMappingException.Reference> path) {
        JsonPointer wanted = JsonPointer.empty();
        for (JsonMappingException.Reference step : path) {
            wanted = step.getFieldName() == null
                    ? wanted.appendIndex(step.getIndex())
                    : wanted.appendProperty(step.getFieldName());
        }
        int line = 1;
        try (JsonParser parser = CanonicalJson.mapper().createParser(text)) {
            while (parser.nextToken() != null) {
                line = parser.currentTokenLocation().getLineNr();
                if (parser.getParsingContext().pathAsPointer().equals(wanted)) {
                    return line;
                }
            }
            return line;
        } catch (IOException endsEarly) {
            return line;
        }
    }

    private static String mistake(JsonProcessingException flawed) {
        if (flawed instanceof UnrecognizedPropertyException unknown) {
            return "unknown key \"" + unknown.getPropertyName() + "\" (expected: "
                    + names(unknown.getKnownPropertyIds()) + ")";
        }
        if (flawed instanceof ValueInstantiationException refused && refused.getCause() != null) {
            return String.valueOf(refused.getCause().getMessage());
        }
        if (flawed instanceof InvalidFormatException another) {
            return "\"" + another.getValue() + "\" (expected: " + expected(another.getTargetType()) + ")";
        }
        return CanonicalJson.mistake(flawed);
    }

    private static String names(Collection<Object> keys) {
        return keys.stream().map(String::valueOf).sorted().collect(Collectors.joining(", "));
    }

    private static String expected(Class<?> type) {
        if (type == ColumnRole.class) {
            return Arrays.stream(ColumnRole.values()).map(ColumnRole::wireName).collect(Collectors.joining(", "));
        }
        if (type == RowPolicy.class) {
            return Arrays.stream(RowPolicy.values()).map(RowPolicy::wireName).collect(Collectors.joining(", "));
        }
        if (type == Boolean.class || type == boolean.class) {
            return "true or false";
        }
        return Number.class.isAssignableFrom(type) || type.isPrimitive() ? "a whole number" : "text";
    }
}
