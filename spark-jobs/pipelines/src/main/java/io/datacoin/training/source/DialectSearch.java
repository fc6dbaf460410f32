package io.datacoin.training.source;

import io.datacoin.training.source.SampleTable.Sampled;
import io.datacoin.training.spec.reading.ReadingOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds how a text is written: each way that could be meant is tried on the beginning of the text, and the one wins that gives
 * most records the same width and most cells the look of a value (the measure of van den Burg et al., "Wrangling messy CSV
 * files by detecting row and type patterns", 2019). A comma within numbers makes bad cells, so it does not mislead.
 */
final class DialectSearch {
    private static final List<String> DELIMITERS = List.of(",", ";", "\t", "|", "^", "~", ":", CsvDialect.ONE_COLUMN);
    /** Between cells in most files; where another dialect cuts, they do not stand within cells. */
    private static final String USUAL = ",;\t|";

    private static final double BLANKS_WEIGHT = 0.7;
    private static final double FIXED_WEIGHT = 0.65;
    /** What one column is worth: a worse cut than this is none. */
    private static final double ONE_COLUMN_SCORE = 0.5;

    private static final double NEARLY_ALL = 0.9;
    /** So many are no slip of the hand. */
    private static final int MANY_LOOSE_QUOTES = 3;

    private static final int MOST_LINES = 500;
    private static final double GOOD_LOOKS = 0.8;
    private static final double ALL_VALUES = 0.99;
    private static final Pattern TIME = Pattern.compile("\\d:\\d\\d");

    private final String text;
    private final int linesBefore;
    private final boolean cutOff;
    private final ReadingOptions asked;

    /**
     * Prepares a search.
     *
     * @param text the file's beginning without the first {@code linesBefore} lines
     * @param cutOff whether the text ends somewhere within the file
     * @param asked what the publisher said
     */
    DialectSearch(String text, int linesBefore, boolean cutOff, ReadingOptions asked) {
        this.text = text;
        this.linesBefore = linesBefore;
        this.cutOff = cutOff;
        this.asked = asked;
    }

    /** The best way to read the text, and the second best way that cuts it. */
    Found find() throws IOException {
        List<Attempt> attempts = new ArrayList<>();
        if (asked.delimiter().isPresent()) {
            tryQuotes(asked.delimiter().get(), attempts);
        } else {
            for (String delimiter : DELIMITERS) {
                if (text.contains(delimiter) && !(delimiter.equals(":") && hasTimes())) {
                    tryQuotes(delimiter, attempts);
                }
            }
            attempt(dialect(ReadingOptions.WHITESPACE, quotes().get(0))).ifPresent(attempts::add);
            attempt(dialect(ReadingOptions.FIXED, CsvDialect.NO_QUOTE)).ifPresent(attempts::add);
        }
        attempts.sort((one, other) -> Double.compare(other.score, one.score));
        Commas commas = Commas.in(text);
        if (asked.delimiter().isEmpty() && commas.areBetweenNames()) {
            String head = commas.head();
            attempts.removeIf(rival -> rival.dialect.delimited() && !head.contains(rival.dialect.delimiter()));
        }
        if (asked.delimiter().isEmpty() && linesAreValues()) {
            attempts.clear();
        }
        if (asked.delimiter().isEmpty() && commas.areWithinNumbers() && !commas.cutTheHead(leavesValues(attempts))) {
            boolean otherwise = attempts.stream()
                    .anyMatch(other -> !other.dialect.delimiter().equals(",")
                            && other.looks >= GOOD_LOOKS
                            && other.score >= ONE_COLUMN_SCORE);
            attempts.removeIf(
                    attempt -> otherwise && attempt.dialect.delimiter().equals(","));
        }
        boolean oneColumn =
                asked.delimiter().isEmpty() && (attempts.isEmpty() || attempts.get(0).score < ONE_COLUMN_SCORE);
        if (oneColumn || attempts.isEmpty()) {
            String delimiter = asked.delimiter().orElse(CsvDialect.ONE_COLUMN);
            CsvDialect dialect = dialect(delimiter, quotes().get(0));
            return new Found(
                    dialect,
                    LineCut.words(dialect),
                    ONE_COLUMN_SCORE,
                    attempts.stream().findFirst());
        }
        Attempt best = attempts.get(0);
        return new Found(
                best.dialect,
                best.cut,
                best.score,
                attempts.stream()
                        .filter(other -> !other.dialect.delimiter().equals(best.dialect.delimiter()))
                        .findFirst());
    }

    private void tryQuotes(String delimiter, List<Attempt> attempts) throws IOException {
        for (char quote : quotes()) {
            if (mayBeQuote(quote, delimiter)) {
                CsvDialect plain = dialect(delimiter, quote);
                CsvDialect escaped = new CsvDialect(delimiter, quote, '\\', plain.framed());
                boolean mayEscape = plain.delimited() && asked.escape().isEmpty() && text.contains("\\" + delimiter);
                attempt(mayEscape && !allFit(plain) && allFit(escaped) ? escaped : plain)
                        .ifPresent(attempts::add);
            }
        }
    }

    private boolean allFit(CsvDialect dialect) throws IOException {
        SampleTable table = SampleTable.of(text, dialect, LineCut.words(dialect), linesBefore, cutOff, true);
        int width = table.commonWidth();
        return width > 1
                && table.records().stream()
                        .allMatch(record -> record.fits(width)
                                && record.filledWidth()
                                        <= table.records().get(0).filledWidth());
    }

    private List<Character> quotes() {
        if (asked.quote().isPresent()) {
            String quote = asked.quote().get();
            return List.of(quote.equals(ReadingOptions.NONE) ? CsvDialect.NO_QUOTE : quote.charAt(0));
        }
        List<Character> quotes = new ArrayList<>(List.of('"'));
        if (text.indexOf('\'') >= 0) {
            quotes.add('\'');
        }
        if (text.indexOf('"') >= 0) {
            quotes.add(CsvDialect.NO_QUOTE);
        }
        return quotes;
    }

    private static boolean leavesValues(List<Attempt> attempts) {
        return attempts.stream()
                .anyMatch(attempt -> attempt.dialect.delimiter().equals(",") && attempt.looks >= ALL_VALUES);
    }

    /** Whether colons are within times of day. */
    private boolean hasTimes() {
        List<String> lines = text.lines().limit(MOST_LINES).toList();
        long times = lines.stream().filter(line -> TIME.matcher(line).find()).count();
        return times * 2 >= lines.size();
    }

    private boolean mayBeQuote(char quote, String delimiter) {
        return quote != CsvDialect.NO_QUOTE || asked.quote().isPresent() || hasLooseQuotes(delimiter);
    }

    private CsvDialect dialect(String delimiter, char quote) {
        char escape = quote;
        if (asked.escape().isPresent()) {
            escape = asked.escape().get().charAt(0);
        } else if (quote != CsvDialect.NO_QUOTE && text.contains("\\" + quote) && !doubles(quote)) {
            escape = '\\';
        }
        return new CsvDialect(delimiter, quote, escape, delimiter.equals("|") && isFramed());
    }

    /** Whether bars are around lines as well, as in Markdown. */
    private boolean isFramed() {
        List<String> lines = text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && line.indexOf('|') >= 0)
                .limit(MOST_LINES)
                .toList();
        long framed = lines.stream()
                .filter(line -> line.startsWith("|") && line.endsWith("|"))
                .count();
        return lines.size() > 1 && framed >= NEARLY_ALL * lines.size();
    }

    /** Whether a quote within quotes is written twice; two quotes with nothing between them are an empty cell. */
    private boolean doubles(char quote) {
        String unescaped = text.replace("\\" + quote, "");
        return Pattern.compile("[^,;\t|\\n" + quote + "]" + quote + quote)
                .matcher(unescaped)
                .find();
    }

    private Optional<Attempt> attempt(CsvDialect dialect) throws IOException {
        boolean fixed = dialect.delimiter().equals(ReadingOptions.FIXED);
        LineCut cut = fixed ? LineCut.fixed(tableLines()) : LineCut.words(dialect);
        SampleTable table = SampleTable.of(text, dialect, cut, linesBefore, cutOff, true);
        int width = table.commonWidth();
        boolean told = asked.delimiter().isPresent();
        if (table.records().isEmpty() || (width < 2 && !told)) {
            return Optional.empty();
        }
        boolean ruled = fixed && LineCut.isRuled(tableLines());
        if (!dialect.delimited() && !told && !ruled && !isLaidOut(table, width)) {
            return Optional.empty();
        }
        double looks = looks(table, width);
        return Optional.of(
                new Attempt(dialect, cut, score(table, width, looks, ruled ? NEARLY_ALL : weight(dialect)), looks));
    }

    /** Lines that belong to the table, for finding columns of fixed width: titles and rules would fill the gaps. */
    private List<String> tableLines() {
        List<String> lines = text.lines()
                .filter(line -> !line.isBlank() && !LeadingLines.isComment(line))
                .limit(MOST_LINES)
                .toList();
        List<String> whole = cutOff && lines.size() > 1 ? lines.subList(0, lines.size() - 1) : lines;
        long most = whole.stream().mapToInt(String::length).max().orElse(0);
        return whole.stream().filter(line -> line.length() * 3L >= most).toList();
    }

    private static double score(SampleTable table, int width, double looks, double weight) {
        List<Sampled> records = table.records();
        int fitting = 0;
        int first = -1;
        for (int index = 0; index < records.size(); index++) {
            if (records.get(index).fits(width)) {
                fitting++;
                first = first < 0 ? index : first;
            }
        }
        boolean rowNames = first == 1 && records.get(0).width() == width - 1 && width > 2;
        double coverage = (double) (fitting + (rowNames ? 1 : 0)) / records.size();
        double position = first == 0 || rowNames ? 0.05 : -0.15 * (1 - coverage);
        double wide = 0.02 * Math.min(1, Math.log(width) / 5);
        return coverage * (0.25 + 0.75 * looks) * weight + position + wide - unusualQuotes(table);
    }

    private static double weight(CsvDialect dialect) {
        return switch (dialect.delimiter()) {
            case ":" -> 0.58;
            case "^", "~" -> NEARLY_ALL;
            case ReadingOptions.WHITESPACE -> BLANKS_WEIGHT;
            case ReadingOptions.FIXED -> FIXED_WEIGHT;
            default -> 1;
        };
    }

    /** How much cells are like those of tables, from 0 to 1. */
    private static double looks(SampleTable table, int width) {
        double sum = 0;
        long cells = 0;
        List<Sampled> fitting = table.records().stream()
                .filter(record -> record.fits(width))
                .skip(1)
                .toList();
        for (Sampled record : fitting) {
            for (int column = 0; column < width; column++) {
                sum += look(record.cell(column), table.dialect().quote());
                cells++;
            }
        }
        return cells == 0 ? 1 : sum / cells;
    }

    private static double look(@Nullable String raw, char quote) {
        if (raw == null) {
            return 1;
        }
        boolean quoted = raw.length() > 1
                && (raw.charAt(0) == '"' || raw.charAt(0) == '\'')
                && raw.charAt(raw.length() - 1) == raw.charAt(0);
        if (quoted || CellLook.of(raw) != CellLook.WORD) {
            return 1;
        }
        for (int index = 0; index < raw.length(); index++) {
            if (USUAL.indexOf(raw.charAt(index)) >= 0) {
                return 0.2;
            }
        }
        if (raw.contains("  ")) {
            return 0;
        }
        boolean half =
                quote != CsvDialect.NO_QUOTE && (raw.charAt(0) == quote || raw.charAt(raw.length() - 1) == quote);
        if (half) {
            return 0.2;
        }
        return raw.length() > 60 ? 0.7 : 0.9;
    }

    /** What speaks against the quote: it is not usual, or not there. */
    private static double unusualQuotes(SampleTable table) {
        char quote = table.dialect().quote();
        if (quote != '\'') {
            return quote == CsvDialect.NO_QUOTE ? 0.05 : 0;
        }
        int closed = 0;
        int words = 0;
        for (Sampled record : table.records()) {
            for (String cell : record.cells()) {
                boolean quoted = cell != null
                        && cell.length() > 1
                        && cell.charAt(0) == quote
                        && cell.charAt(cell.length() - 1) == quote;
                closed += quoted ? 1 : 0;
                words += !quoted && CellLook.of(cell) == CellLook.WORD ? 1 : 0;
            }
        }
        return closed < 2 || closed < words ? 0.2 : -0.1;
    }

    /** Whether quotes open many cells and close none: then they are text, as inches are. */
    private boolean hasLooseQuotes(String delimiter) {
        int opened = 0;
        int closed = 0;
        for (String line : text.lines().limit(MOST_LINES).toList()) {
            for (String cell : line.split(Pattern.quote(delimiter), -1)) {
                String word = cell.strip();
                boolean odd = word.chars().filter(character -> character == '"').count() % 2 == 1;
                opened += odd && word.startsWith("\"") ? 1 : 0;
                closed += odd && !word.startsWith("\"") && word.endsWith("\"") ? 1 : 0;
            }
        }
        return opened - closed >= MANY_LOOSE_QUOTES && opened > 2 * closed;
    }

    /** Words between blanks are cells only when the lines look like a table and not like sentences. */
    private static boolean isLaidOut(SampleTable table, int width) {
        List<Sampled> records = table.records();
        boolean fixed = table.dialect().delimiter().equals(ReadingOptions.FIXED);
        long fitting = records.stream().filter(record -> record.fits(width)).count();
        if (records.size() < (fixed ? 3 : 2) || fitting < NEARLY_ALL * records.size() - 2) {
            return false;
        }
        Sampled head = records.get(0);
        boolean named = head.width() == width || (head.width() == width - 1 && width > 2) || head.width() * 2 > width;
        int values = 0;
        for (int column = 0; column < width; column++) {
            values += isOfValues(records, width, column) ? 1 : 0;
        }
        return values > 0 && (named || records.size() > 3);
    }

    private static boolean isOfValues(List<Sampled> records, int width, int column) {
        int seen = 0;
        int values = 0;
        for (int index = 1; index < records.size(); index++) {
            Sampled record = records.get(index);
            if (record.fits(width) && record.cell(column) != null) {
                seen++;
                values += record.look(column).isValue() ? 1 : 0;
            }
        }
        return seen > 0 && values >= 0.8 * seen;
    }

    /** Whether each line behind the first is one value, such as {@code 1,5} or {@code 2024-01-01 10:00}. */
    private boolean linesAreValues() {
        List<String> lines =
                text.lines().filter(line -> !line.isBlank()).limit(MOST_LINES).toList();
        List<String> rest = lines.subList(Math.min(1, lines.size()), lines.size());
        String head = lines.isEmpty() ? "" : lines.get(0);
        boolean cutHead = head.chars().anyMatch(character -> USUAL.indexOf(character) >= 0) || head.contains("  ");
        long values =
                rest.stream().filter(line -> CellLook.of(line) != CellLook.WORD).count();
        return !cutHead && !rest.isEmpty() && values >= 0.95 * rest.size();
    }

    /**
     * What was found.
     *
     * @param dialect the best
     * @param cut of lines, when no character is between cells
     * @param score of it
     * @param second another one
     */
    record Found(CsvDialect dialect, LineCut cut, double score, Optional<Attempt> second) {}

    /**
     * One way to read the text.
     *
     * @param score above {@value #ONE_COLUMN_SCORE} when it is likely
     * @param looks how much its cells are like those of tables, from 0 to 1
     */
    record Attempt(CsvDialect dialect, LineCut cut, double score, double looks) {}
}
