package io.datacoin.benchmarks.tables;

import io.datacoin.benchmarks.tables.Dialect.Encoding;
import io.datacoin.benchmarks.tables.Dialect.Layout;
import io.datacoin.benchmarks.tables.Dialect.Quoting;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Writes one table down, with the dirt around it. Single use. */
final class TableText {
    private static final String EXTRA = "extra";
    /** Blanks between the longest cell of a column and the next column. */
    private static final int BETWEEN = 2;

    private static final Pattern NUMBERS_OF_PROGRAMS =
            Pattern.compile("number (whole|large whole|fixed|mixed|year|zero one|row index).*");

    private final Dice draw;
    private final Tongue tongue;
    private final Set<Dirt> dirt;
    private final List<WrittenColumn> columns;
    private final Map<Integer, Integer> ragged;
    private Dialect dialect;

    TableText(
            Dice draw,
            Tongue tongue,
            Dialect dialect,
            Set<Dirt> dirt,
            List<WrittenColumn> columns,
            Map<Integer, Integer> ragged) {
        this.draw = draw;
        this.tongue = tongue;
        this.dirt = dirt;
        this.columns = columns;
        this.ragged = ragged;
        this.dialect = possible(dialect);
    }

    /** What it was written in; not what was asked for where the table could not be written so. */
    Dialect dialect() {
        return dialect;
    }

    Map<Integer, Integer> ragged() {
        return ragged;
    }

    private Dialect possible(Dialect asked) {
        Quoting quoting = asked.quoting();
        boolean plain = columns.stream()
                .flatMap(column -> column.cells().stream())
                .noneMatch(cell -> mustBeQuoted(cell.text(), asked.layout().delimiter(), '"'));
        if (quoting == Quoting.NONE && !plain) {
            quoting = Quoting.NEEDED;
        }
        return new Dialect(asked.layout(), quoting, asked.encoding(), asked.lineEnd());
    }

    String written() {
        List<String> lines = new ArrayList<>();
        before(lines);
        if (!dirt.contains(Dirt.NO_HEADER)) {
            lines.add(line(columns.stream().map(WrittenColumn::name).toList(), false));
        }
        if (dirt.contains(Dirt.UNITS_ROW)) {
            lines.add(line(columns.stream().map(WrittenColumn::unit).toList(), false));
        }
        int rows = columns.get(0).cells().size();
        for (int row = 0; row < rows; row++) {
            lines.add(row(row));
            if (dirt.contains(Dirt.BLANK_LINES) && row > 3 && draw.percent(2)) {
                lines.add("");
            }
        }
        after(lines);
        boolean ended = draw.percent(85);
        String text = String.join(dialect.lineEnd(), lines) + (ended ? dialect.lineEnd() : "");
        Charset windows = Charset.forName("windows-1252");
        if (dialect.encoding() == Encoding.WINDOWS_1252 && !windows.newEncoder().canEncode(text)) {
            dialect = new Dialect(dialect.layout(), dialect.quoting(), Encoding.UTF_8, dialect.lineEnd());
        }
        return text;
    }

    private void before(List<String> lines) {
        String delimiter = dialect.layout().delimiter();
        if (dirt.contains(Dirt.SEPARATOR_LINE)) {
            lines.add("sep=" + delimiter);
        }
        if (dirt.contains(Dirt.COMMENTS)) {
            int count = draw.between(1, 3);
            for (int number = 1; number <= count; number++) {
                lines.add("# " + draw.from(tongue.words().titles()) + ", " + number + "/" + count);
            }
        }
        if (dirt.contains(Dirt.TITLE)) {
            boolean filled = draw.percent(30);
            String rest = filled ? delimiter.repeat(columns.size() - 1) : "";
            int count = draw.between(1, tongue.words().titles().size());
            for (int number = 0; number < count; number++) {
                lines.add(tongue.words().titles().get(number) + rest);
            }
            if (draw.percent(50)) {
                lines.add(rest);
            }
        }
    }

    private void after(List<String> lines) {
        if (dirt.contains(Dirt.TOTAL_ROW)) {
            List<String> cells =
                    new ArrayList<>(columns.stream().map(WrittenColumn::total).toList());
            cells.set(0, draw.from(tongue.totals()));
            lines.add(line(cells, false));
        }
        if (dirt.contains(Dirt.FOOTNOTE)) {
            if (draw.percent(50)) {
                lines.add("");
            }
            lines.add(tongue.words().footnote());
        }
        if (dirt.contains(Dirt.BLANK_LINES)) {
            lines.add("");
            lines.add("");
        }
    }

    private String row(int row) {
        List<String> cells = new ArrayList<>();
        columns.forEach(column -> cells.add(column.cells().get(row).text()));
        int change = ragged.getOrDefault(row, 0);
        if (change < 0) {
            cells.remove(cells.size() - 1);
        } else if (change > 0) {
            cells.add(EXTRA);
        }
        return line(cells, true);
    }

    private String line(List<String> cells, boolean data) {
        StringBuilder line = new StringBuilder();
        for (int index = 0; index < cells.size(); index++) {
            boolean number = data
                    && index < columns.size()
                    && columns.get(index).kind() == Kind.NUMBER
                    && NUMBERS_OF_PROGRAMS.matcher(columns.get(index).style()).matches();
            String cell = quoted(cells.get(index), number);
            line.append(index == 0 ? "" : dialect.layout().delimiter());
            if (dialect.layout() == Layout.BLANKS && index < cells.size() - 1) {
                line.append(cell).append(" ".repeat(width(index) + BETWEEN - cell.length()));
            } else {
                line.append(cell);
            }
        }
        return line.toString();
    }

    private int width(int index) {
        WrittenColumn column = columns.get(index);
        return column.cells().stream()
                .mapToInt(cell -> cell.text().length())
                .reduce(column.name().length(), Math::max);
    }

    private String quoted(String cell, boolean number) {
        String delimiter = dialect.layout().delimiter();
        boolean needed = mustBeQuoted(cell, delimiter, '"');
        return switch (dialect.quoting()) {
            case NONE -> cell;
            case NEEDED -> needed ? doubled(cell, "\"") : cell;
            case EVERYTHING -> doubled(cell, "\"");
            case WORDS -> number && !needed ? cell : doubled(cell, "\"");
            case SINGLE -> number && !mustBeQuoted(cell, delimiter, '\'') ? cell : doubled(cell, "'");
            case BACKSLASH -> needed ? "\"" + cell.replace("\"", "\\\"") + "\"" : cell;
        };
    }

    private static boolean mustBeQuoted(String cell, String delimiter, char quote) {
        return (cell.contains(delimiter) && !delimiter.equals(" "))
                || cell.indexOf(quote) >= 0
                || cell.indexOf('\n') >= 0
                || cell.indexOf('\r') >= 0;
    }

    private static String doubled(String cell, String quote) {
        return quote + cell.replace(quote, quote + quote) + quote;
    }
}
