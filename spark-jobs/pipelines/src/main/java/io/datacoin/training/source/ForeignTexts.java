package io.datacoin.training.source;

import io.datacoin.domain.refusal.TrainingCode;
import io.datacoin.training.failure.JobFailedException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Texts that people upload by mistake and that are no tables, although lines can be made of them. */
final class ForeignTexts {
    private static final int MOST_LINES = 200;
    private static final Pattern HTML = Pattern.compile("<!doctype html|<(?:html|head|body|table|div)[\\s>]");
    private static final Pattern XML = Pattern.compile("<[a-z][\\w.:-]*(?:\\s[^<>]*)?/?>\\s*(?:<|\\n)");
    private static final Pattern SQL =
            Pattern.compile("(?:insert (?:ignore )?into|create table|drop table|begin transaction)\\s.*");

    /** JSON inside a call, for pages of old browsers. */
    private static final Pattern JSONP = Pattern.compile("(?:/\\*\\*/)?[a-z_$][\\w.$]*\\(\\s*[\\[{]");

    private static final Pattern YAML_BEGIN =
            Pattern.compile("(?:---\\s*\\n(?:\\s*#.*\\n)*\\s*)?- ?[\\w .-]+:(?:\\s|$)|---\\s*\\n[\\w-]+:\\s");
    private static final Pattern YAML_LINE =
            Pattern.compile("\\s*(?:- )*[\\w .\"'-]+:(?:\\s.*)?|\\s*- .*|\\s*#.*|---.*|\\.\\.\\.|\\s*");
    private static final Pattern INI_SECTION = Pattern.compile("\\[[^\\[\\]\",;]+\\]\\s*");
    private static final Pattern INI_LINE = Pattern.compile("\\[[^\\[\\]]+\\]\\s*|[^=,;]+=.*|\\s*[#;].*|\\s*");

    private ForeignTexts() {}

    /** Refuses a file by its beginning. */
    static void refuse(String name, String head) {
        String text = head.strip().toLowerCase(Locale.ROOT);
        String begun = text.lines()
                .dropWhile(ForeignTexts::isComment)
                .limit(MOST_LINES)
                .collect(Collectors.joining("\n"));
        if (HTML.matcher(begun).lookingAt()) {
            throw refused(
                    name + " looks like HTML, not like a table",
                    "it may be a page with a message instead of the file: download it again, or export the table as CSV");
        }
        // Names of columns stand in such brackets too, but nothing closes them.
        if (text.startsWith("<?xml ") || (XML.matcher(begun).lookingAt() && begun.contains("</"))) {
            throw refused(name + " looks like XML, not like a table", "export the table as CSV or JSON lines");
        }
        if (text.startsWith("version https://git-lfs.github.com/")) {
            throw refused(
                    name + " is a pointer of Git LFS, not the file itself",
                    "fetch the file with `git lfs pull` and upload it");
        }
        if (JSONP.matcher(begun).lookingAt()) {
            throw refused(
                    name + " is JSON inside a call of a function (JSONP)",
                    "take the name and the brackets around the JSON off");
        }
        if (YAML_BEGIN.matcher(begun).lookingAt() && areAll(begun, YAML_LINE)) {
            throw refused(name + " looks like YAML, not like a table", "export the table as CSV or JSON lines");
        }
        if (INI_SECTION.matcher(begun).lookingAt() && areAll(begun, INI_LINE)) {
            throw refused(
                    name + " looks like a file of settings, not like a table", "export the table as CSV or JSON lines");
        }
        if (SQL.matcher(begun).lookingAt()) {
            throw refused(name + " holds statements of SQL, not a table", "export the table as CSV from the database");
        }
    }

    /** All but the last, which may be cut off. */
    private static boolean areAll(String text, Pattern line) {
        List<String> lines = text.lines().toList();
        return lines.size() > 2
                && lines.subList(0, lines.size() - 1).stream()
                        .allMatch(each -> line.matcher(each).matches());
    }

    private static boolean isComment(String line) {
        String text = line.strip();
        return text.isEmpty() || text.startsWith("--") || text.startsWith("/*") || text.startsWith("<!--");
    }

    private static JobFailedException refused(String message, String remedy) {
        return JobFailedException.data(TrainingCode.UNKNOWN_FORMAT, message, remedy);
    }
}
