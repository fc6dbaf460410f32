package io.datacoin.training.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands before a table and is told by its form: a line {@code sep=;}, blank lines, comments.
 *
 * @param skip lines before the table
 * @param separator the delimiter a line names
 * @param comments lines of comments among those skipped, from 1
 * @param hashHeader whether the first line of the table begins with {@code #}, which is no part of its first name
 */
record LeadingLines(int skip, Optional<String> separator, List<Long> comments, boolean hashHeader) {
    private static final Pattern SEPARATOR = Pattern.compile("\"?sep=(.)\"?[,;\t|]*", Pattern.CASE_INSENSITIVE);
    private static final Pattern WORD_AFTER_HASH = Pattern.compile("#+\\s*[\\p{L}_\"'].*");
    /** A first column called "#", as pages on the web have it. */
    private static final Pattern NAMED_BY_HASH = Pattern.compile("\"?#\"?[,;\t|]");

    private static final Pattern HASH = Pattern.compile("^\\s*#+\\s*");
    private static final Pattern NAME = Pattern.compile("[\\p{L}_\"'].*[^,:.;]|\\p{L}");
    private static final int MOST = 10_000;

    LeadingLines {
        comments = List.copyOf(comments);
    }

    /** Whether the line can only be a comment if it stands before a table. */
    static boolean isComment(String line) {
        String text = line.strip();
        return (text.startsWith("#") && !NAMED_BY_HASH.matcher(text).lookingAt())
                || text.startsWith("//")
                || text.startsWith("%")
                || (text.startsWith("--") && text.chars().anyMatch(Character::isLetter));
    }

    /** Looks at the beginning of a text. */
    static LeadingLines of(String sample) {
        List<String> lines = sample.lines().limit(MOST).toList();
        int index = 0;
        Optional<String> separator = Optional.empty();
        Matcher named = SEPARATOR.matcher(lines.isEmpty() ? "" : lines.get(0));
        if (named.matches()) {
            separator = Optional.of(named.group(1));
            index = 1;
        }
        int start = index;
        int table = index;
        List<Long> comments = new ArrayList<>();
        while (index < lines.size() && (lines.get(index).isBlank() || isComment(lines.get(index)))) {
            if (!lines.get(index).isBlank()) {
                comments.add(index + 1L);
            }
            index++;
            table = index;
        }
        if (table >= lines.size()) {
            // Nothing but comments: then they are none.
            return new LeadingLines(start, separator, List.of(), false);
        }
        return new LeadingLines(table, separator, comments, false);
    }

    /** The same, knowing whether the table's first line is a name after a hash. */
    LeadingLines named(String sample) {
        List<String> lines = sample.lines()
                .skip(skip)
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .limit(2)
                .toList();
        boolean hashHeader = !lines.isEmpty()
                && WORD_AFTER_HASH.matcher(lines.get(0)).matches()
                // Words that all begin so are tags.
                && !(lines.size() > 1 && WORD_AFTER_HASH.matcher(lines.get(1)).matches());
        return new LeadingLines(skip, separator, comments, hashHeader);
    }

    /**
     * The same with the last comment as header, if it names as many columns as the table has: {@code #chrom,pos,value}.
     *
     * @param found dialect of the table
     * @param width of its records
     */
    LeadingLines withHashHeader(String sample, CsvDialect found, int width, boolean headed) {
        if (comments.isEmpty() || width < 2 || headed) {
            return this;
        }
        long last = comments.get(comments.size() - 1);
        String line = sample.lines().skip(last - 1).findFirst().orElse("");
        boolean adjacent = last == skip;
        List<String> cells = found.delimited()
                ? List.of(line.split(Pattern.quote(found.delimiter()), -1))
                : List.of(LineRecords.words(withoutHash(line, found), found.quote(), found.escape()));
        // Between blanks a sentence has as many words as a table may have columns.
        boolean names = found.delimited() || cells.stream().allMatch(NAME.asMatchPredicate());
        if (!adjacent
                || cells.size() != width
                || !names
                || !WORD_AFTER_HASH.matcher(line.strip()).matches()) {
            return this;
        }
        return new LeadingLines((int) last - 1, separator, comments.subList(0, comments.size() - 1), true);
    }

    /** A text that begins with a header after a hash, without the hash; what follows stays at its place in the line. */
    static String withoutHash(String text, CsvDialect dialect) {
        return HASH.matcher(text)
                .replaceFirst(hash ->
                        dialect.delimited() ? "" : " ".repeat(hash.group().length()));
    }
}
