package io.datacoin.training.source;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One record per line, cut at blanks or at fixed places. */
final class LineRecords implements TextRecords {
    private final RowReader counted;
    private final BufferedReader reader;
    private final LineCut cut;
    private long line;
    private String text = "";
    private @Nullable String[] cells = new String[0];
    private String problem = "";

    /** @param linesBefore lines of the file the text begins after */
    LineRecords(Reader text, LineCut cut, int linesBefore) {
        this.counted = new RowReader(text);
        this.reader = new BufferedReader(counted);
        this.cut = cut;
        this.line = linesBefore;
    }

    @Override
    public boolean next() throws IOException {
        counted.nextRow();
        for (String next = reader.readLine(); next != null; next = reader.readLine()) {
            line++;
            counted.nextRow();
            cells = next.isBlank() ? new String[0] : cut.cells(next);
            if (!TextRecords.isBlank(cells)
                    && !TextRecords.isRule(LineRecords.words(next, CsvDialect.NO_QUOTE, CsvDialect.NO_QUOTE))) {
                text = next;
                problem = cut.problem(next);
                return true;
            }
        }
        return false;
    }

    @Override
    public @Nullable String[] cells() {
        return cells;
    }

    @Override
    public long line() {
        return line;
    }

    @Override
    public String text() {
        return text.strip();
    }

    @Override
    public String problem() {
        return problem;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    /** Words between blanks; blanks within quotes are part of a word. */
    static String[] words(String line, char quote, char escape) {
        List<String> words = new ArrayList<>();
        int index = 0;
        while (index < line.length()) {
            char first = line.charAt(index);
            if (isBlank(first)) {
                index++;
                continue;
            }
            StringBuilder word = new StringBuilder();
            boolean quoted = first == quote && quote != CsvDialect.NO_QUOTE;
            index += quoted ? 1 : 0;
            while (index < line.length()) {
                char character = line.charAt(index);
                boolean more = index + 1 < line.length();
                if (quoted && character == escape && more && line.charAt(index + 1) == quote) {
                    word.append(quote);
                    index += 2;
                } else if (quoted && character == quote) {
                    quoted = false;
                    index++;
                } else if (!quoted && isBlank(character)) {
                    break;
                } else {
                    word.append(character);
                    index++;
                }
            }
            words.add(word.toString());
        }
        return words.toArray(new String[0]);
    }

    static boolean isBlank(char character) {
        return character == ' ' || character == '\t' || character == '\u00a0';
    }
}
