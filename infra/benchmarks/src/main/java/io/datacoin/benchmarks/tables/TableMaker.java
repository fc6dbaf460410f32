package io.datacoin.benchmarks.tables;

import io.datacoin.benchmarks.tables.Dialect.Encoding;
import io.datacoin.benchmarks.tables.Dialect.Layout;
import io.datacoin.benchmarks.tables.Dialect.Quoting;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Draws whole files. What a careful person could not decide is not drawn: every column of dates has a day above 12, whole
 * numbers in groups have one with two groups. Thread-safe.
 *
 * @param seed of all files
 */
public record TableMaker(long seed) {
    /** Odd, and not what SplittableRandom itself counts by: files would share their numbers. */
    private static final long STEP = 0xD1342543DE82EF95L;

    private static final int MOST_COLUMNS = 8;

    /** The file with that number, from 0; the same for ever. */
    public WrittenTable table(int number) {
        long own = new SplittableRandom(seed + STEP * (number + 1)).nextLong();
        Dice draw = new Dice(new SplittableRandom(own));
        Tongue tongue = draw.from(List.of(Tongue.values()));
        Layout layout = draw.weighted(List.of(Layout.values()), commas(tongue), 30, 18, 8, 6, 3);
        Set<Dirt> dirt = dirt(draw, layout);
        boolean header = !dirt.contains(Dirt.NO_HEADER);
        String missing = missingWord(draw, tongue, layout);
        int rows = draw.between(25, 200);
        ColumnMaker maker = new ColumnMaker(draw, tongue, layout, header, missing, rows);
        List<WrittenColumn> columns = columns(draw, maker, layout, dirt);
        if (dirt.contains(Dirt.STRAY_WORD)) {
            strayed(draw, columns, tongue.words().stray());
        }
        Dialect dialect = new Dialect(
                layout,
                layout.delimited() ? draw.weighted(List.of(Quoting.values()), 15, 45, 14, 9, 8, 9) : Quoting.NONE,
                draw.weighted(List.of(Encoding.values()), 48, 12, 8, 4, 4, 24),
                draw.weighted(List.of("\n", "\r\n", "\r"), 64, 32, 4));
        TableText text = new TableText(draw, tongue, dialect, dirt, columns, ragged(draw, dirt, rows));
        String written = text.written();
        return new WrittenTable(
                String.format(Locale.ROOT, "%05d.%s", number, ending(draw, layout)),
                tongue.name().toLowerCase(Locale.ROOT),
                text.dialect(),
                dirt,
                missing,
                columns,
                text.ragged(),
                written);
    }

    private static int commas(Tongue tongue) {
        return tongue.decimalSign() == ',' ? 12 : 50;
    }

    private static String ending(Dice draw, Layout layout) {
        return switch (layout) {
            case TAB -> draw.from(List.of("tsv", "txt", "csv"));
            case BLANKS -> draw.from(List.of("txt", "dat"));
            case COMMA, SEMICOLON, PIPE, ONE_COLUMN -> draw.from(List.of("csv", "csv", "txt"));
        };
    }

    private static Set<Dirt> dirt(Dice draw, Layout layout) {
        Set<Dirt> dirt = EnumSet.noneOf(Dirt.class);
        if (layout == Layout.ONE_COLUMN || draw.percent(42)) {
            return dirt;
        }
        List<Dirt> possible = layout == Layout.BLANKS
                ? List.of(Dirt.COMMENTS, Dirt.NO_HEADER, Dirt.BLANK_LINES, Dirt.STRAY_WORD)
                : List.of(Dirt.values());
        dirt.add(draw.from(possible));
        if (draw.percent(25)) {
            dirt.add(draw.from(possible));
        }
        if (dirt.contains(Dirt.NO_HEADER)) {
            // Units without names and an index without a name are no tables a person could read.
            dirt.remove(Dirt.UNITS_ROW);
            dirt.remove(Dirt.ROW_INDEX);
            dirt.remove(Dirt.TITLE);
        }
        if (dirt.contains(Dirt.TOTAL_ROW)) {
            dirt.remove(Dirt.ROW_INDEX);
        }
        return dirt;
    }

    private static String missingWord(Dice draw, Tongue tongue, Layout layout) {
        if (layout.delimited() && draw.percent(45)) {
            return "";
        }
        String word = draw.from(tongue.missing());
        return layout == Layout.BLANKS && word.contains(" ") ? "NA" : word;
    }

    private static List<WrittenColumn> columns(Dice draw, ColumnMaker maker, Layout layout, Set<Dirt> dirt) {
        List<WrittenColumn> columns = new ArrayList<>();
        if (dirt.contains(Dirt.ROW_INDEX)) {
            columns.add(maker.rowIndex());
        }
        if (dirt.contains(Dirt.TOTAL_ROW)) {
            columns.add(maker.places());
        }
        boolean numbers = dirt.contains(Dirt.TOTAL_ROW) || dirt.contains(Dirt.UNITS_ROW);
        columns.add(maker.number(numbers));
        if (layout == Layout.ONE_COLUMN) {
            return columns;
        }
        if (numbers) {
            columns.add(maker.number(true));
        }
        int wanted = draw.between(Math.max(3, columns.size()), MOST_COLUMNS);
        while (columns.size() < wanted) {
            columns.add(draw.between(0, columns.size()) == 0 && dirt.isEmpty() ? 0 : columns.size(), maker.any());
        }
        return columns;
    }

    /** Puts a word among the numbers of one column. */
    private static void strayed(Dice draw, List<WrittenColumn> columns, String word) {
        for (int index = 0; index < columns.size(); index++) {
            WrittenColumn column = columns.get(index);
            if (column.kind() == Kind.NUMBER && !column.rowIndex()) {
                List<Cell> cells = new ArrayList<>(column.cells());
                cells.set(draw.between(3, cells.size() - 1), Cell.missing(word));
                columns.set(index, column.with(cells));
                return;
            }
        }
    }

    private static Map<Integer, Integer> ragged(Dice draw, Set<Dirt> dirt, int rows) {
        Map<Integer, Integer> ragged = new TreeMap<>();
        if (dirt.contains(Dirt.SHORT_ROWS)) {
            ragged.put(draw.between(5, rows / 2), -1);
        }
        if (dirt.contains(Dirt.LONG_ROWS)) {
            ragged.put(draw.between(rows / 2 + 1, rows - 2), 1);
        }
        return ragged;
    }
}
