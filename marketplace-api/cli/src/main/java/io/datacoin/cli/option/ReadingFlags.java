package io.datacoin.cli.option;

import io.datacoin.cli.reading.SchemaFile;
import io.datacoin.training.spec.reading.ReadingOptions;
import io.datacoin.training.spec.reading.RowPolicy;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * How a file of data is to be read: flags about the file, and a schema file that can say the same and more about each column.
 * A flag overrules the schema. Whatever neither says is found out.
 */
public final class ReadingFlags {
    private static final String TAB = "\t";

    @Option(
            names = "--delimiter",
            paramLabel = "CHAR",
            description =
                    "Between cells: one character, tab, space, whitespace (any number of blanks) or fixed (columns of"
                            + " fixed width).")
    private Optional<String> delimiter = Optional.empty();

    @Option(names = "--quote", paramLabel = "CHAR", description = "Around cells: one character, or none.")
    private Optional<String> quote = Optional.empty();

    @Option(
            names = "--encoding",
            paramLabel = "NAME",
            description = "Of the text, such as UTF-8, UTF-16LE or windows-1252.")
    private Optional<String> encoding = Optional.empty();

    @Option(names = "--header", paramLabel = "yes|no", description = "Whether the first row names the columns.")
    private Optional<String> header = Optional.empty();

    @Option(names = "--skip", paramLabel = "N", description = "Lines before the header, or before the first row.")
    private Optional<Integer> skip = Optional.empty();

    @Option(names = "--decimal", paramLabel = "CHAR", description = "Sign before decimals: . or ,")
    private Optional<String> decimal = Optional.empty();

    @Option(
            names = "--thousands",
            paramLabel = "CHAR",
            description = "Between groups of digits: one character, space, or none.")
    private Optional<String> thousands = Optional.empty();

    @Option(names = "--dates", paramLabel = "dmy|mdy|ymd", description = "Order in dates of numbers.")
    private Optional<String> dates = Optional.empty();

    @Option(
            names = "--missing",
            paramLabel = "WORDS",
            description = "Words that mean \"no value\", besides the known ones, with commas between them.")
    private Optional<String> missing = Optional.empty();

    @Option(
            names = "--path",
            paramLabel = "JSONPATH",
            description = "Where the rows are in a JSON document, such as $.data.")
    private Optional<String> path = Optional.empty();

    @Option(
            names = "--rows",
            paramLabel = "keep|strict",
            description = "What becomes of rows that do not fit: set aside (default), or the file is refused.")
    private Optional<String> rows = Optional.empty();

    @Option(names = "--strict", description = "Refuse the file if anything about it can not be decided.")
    private boolean strict;

    @Option(
            names = "--schema",
            paramLabel = "FILE",
            description = "All of this and type, unit, format, words for \"no value\" and role of columns as JSON, as"
                    + " dataset inspect --print-schema prints it; flags overrule it.")
    private Optional<Path> schema = Optional.empty();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    /**
     * What was asked for, flags over schema.
     *
     * @throws ParameterException for a flag's value that can not be meant
     * @throws io.datacoin.client.refusal.RefusedException for a schema file that is missing or not understood
     */
    public ReadingOptions options() {
        ReadingOptions file = schema.map(SchemaFile::read).orElseGet(ReadingOptions::open);
        try {
            return new ReadingOptions(
                    over(encoding.map(this::encoding), file.encoding()),
                    over(delimiter.map(ReadingFlags::sign), file.delimiter()),
                    over(quote, file.quote()),
                    file.escape(),
                    over(header.map(this::header), file.header()),
                    over(skip, file.skip()),
                    over(decimal, file.decimal()),
                    over(thousands.map(ReadingFlags::sign), file.thousands()),
                    over(dates, file.dates()),
                    over(missing.map(ReadingFlags::words), file.missing()),
                    over(path.map(this::path), file.path()),
                    over(rows.map(this::rows), file.rows()),
                    strict ? Optional.of(true) : file.strict(),
                    file.columns());
        } catch (IllegalArgumentException unlikely) {
            throw new ParameterException(command.commandLine(), "--" + unlikely.getMessage());
        }
    }

    private static <T> Optional<T> over(Optional<T> flag, Optional<T> file) {
        return flag.or(() -> file);
    }

    /** A terminal or a shell makes these hard to type. */
    private static String sign(String typed) {
        return switch (typed) {
            case "tab", "\\t" -> TAB;
            case "space" -> " ";
            default -> typed;
        };
    }

    private static List<String> words(String typed) {
        return Arrays.stream(typed.split(",", -1))
                .map(String::strip)
                .filter(Predicate.not(String::isEmpty))
                .toList();
    }

    private String encoding(String name) {
        if (isCharset(name)) {
            return name;
        }
        throw wrong("--encoding", name, "a name such as UTF-8, UTF-16LE or windows-1252");
    }

    private static boolean isCharset(String name) {
        try {
            return Charset.isSupported(name);
        } catch (IllegalCharsetNameException noName) {
            return false;
        }
    }

    private Boolean header(String answer) {
        return switch (answer) {
            case "yes" -> true;
            case "no" -> false;
            default -> throw wrong("--header", answer, "yes or no");
        };
    }

    private RowPolicy rows(String policy) {
        return Arrays.stream(RowPolicy.values())
                .filter(known -> known.wireName().equals(policy))
                .findFirst()
                .orElseThrow(() -> wrong("--rows", policy, "keep or strict"));
    }

    private String path(String jsonPath) {
        if (jsonPath.startsWith("$")) {
            return jsonPath;
        }
        throw wrong("--path", jsonPath, "a path from the document's root, such as $.data");
    }

    private ParameterException wrong(String option, String value, String expected) {
        return new ParameterException(
                command.commandLine(), option + ": \"" + value + "\" (expected: " + expected + ")");
    }
}
