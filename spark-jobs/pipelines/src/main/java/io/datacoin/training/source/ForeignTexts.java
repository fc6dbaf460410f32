package io.datacoin.training.source;

import io.datacoin.domain.refusal.TrainingCode;
import io.datacoin.training.failure.JobFailedException;
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
        if (SQL.matcher(begun).lookingAt()) {
            throw refused(name + " holds statements of SQL, not a table", "export the table as CSV from the database");
        }
    }

    private static boolean isComment(String line) {
        String text = line.strip();
        return text.isEmpty() || text.startsWith("--") || text.startsWith("/*") || text.startsWith("<!--");
    }

    private static JobFailedException refused(String message, String remedy) {
        return JobFailedException.data(TrainingCode.UNKNOWN_FORMAT, message, remedy);
    }
}
