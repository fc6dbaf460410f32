package io.datacoin.benchmarks.tables;

import io.datacoin.benchmarks.tables.Dialect.Layout;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Draws the columns of one table. Single use. */
final class ColumnMaker {
    private static final int FULL_ROWS = 3;
    /** Words that are missing even among words; others may be answers there. */
    private static final Set<String> MISSING_AMONG_WORDS = Set.of("", "NA", "N/A", "NULL", "NaN", "#N/A");

    private final Dice draw;
    private final Tongue tongue;
    private final Layout layout;
    private final boolean header;
    private final String missingWord;
    private final int rows;
    private final Set<String> names = new HashSet<>();

    ColumnMaker(Dice draw, Tongue tongue, Layout layout, boolean header, String missingWord, int rows) {
        this.draw = draw;
        this.tongue = tongue;
        this.layout = layout;
        this.header = header;
        this.missingWord = missingWord;
        this.rows = rows;
    }

    WrittenColumn any() {
        Kind kind =
                draw.weighted(List.of(Kind.NUMBER, Kind.DATE, Kind.MOMENT, Kind.BOOLEAN, Kind.TEXT), 45, 14, 9, 9, 23);
        return switch (kind) {
            case NUMBER -> number(false);
            case DATE -> moments(MomentStyle.date(draw, tongue, layout, header));
            case MOMENT -> moments(MomentStyle.moment(draw, tongue, layout, header));
            case BOOLEAN -> truths();
            case TEXT, OTHER -> text(TextStyle.of(draw, layout));
        };
    }

    /** @param plain whether it must be one without unit or money */
    WrittenColumn number(boolean plain) {
        NumberStyle style = NumberStyle.of(draw, tongue, layout);
        while (plain && !style.unitless()) {
            style = NumberStyle.of(draw, tongue, layout);
        }
        List<Cell> cells = new ArrayList<>();
        int missing = missingPercent();
        for (int row = 0; row < rows; row++) {
            BigDecimal value = style.value(draw, row);
            cells.add(gap(row, missing) ? Cell.missing(missingWord) : Cell.of(style.text(value), value));
        }
        String unit = style.unitless() ? draw.from(List.of("kg", "cm", "EUR", "km/h", "°C")) : "";
        String total = style.summed() ? style.text(WrittenTable.sum(cells)) : "";
        return new WrittenColumn(name(Kind.NUMBER), Kind.NUMBER, style.name(), unit, total, false, cells);
    }

    WrittenColumn places() {
        return text(layout.delimited() ? TextStyle.PLACES : TextStyle.ARTICLES);
    }

    private WrittenColumn text(TextStyle style) {
        List<Cell> cells = new ArrayList<>();
        int missing = MISSING_AMONG_WORDS.contains(missingWord) ? missingPercent() : 0;
        for (int row = 0; row < rows; row++) {
            String value = style.value(draw, tongue, row);
            cells.add(gap(row, missing) ? Cell.missing(missingWord) : Cell.of(value, value));
        }
        return column(Kind.TEXT, style.word(), cells);
    }

    private WrittenColumn moments(MomentStyle style) {
        List<Cell> cells = new ArrayList<>();
        int missing = missingPercent();
        for (int row = 0; row < rows; row++) {
            Cell cell = style.cell(draw, row);
            cells.add(gap(row, missing) ? Cell.missing(missingWord) : cell);
        }
        return column(style.kind(), style.name(), cells);
    }

    private WrittenColumn truths() {
        String pair = draw.from(tongue.truths());
        String yes = pair.substring(0, pair.indexOf('/'));
        String no = pair.substring(pair.indexOf('/') + 1);
        List<Cell> cells = new ArrayList<>();
        int missing = missingPercent();
        for (int row = 0; row < rows; row++) {
            boolean value = row < 2 ? row == 0 : draw.percent(60);
            cells.add(gap(row, missing) ? Cell.missing(missingWord) : Cell.of(value ? yes : no, value));
        }
        return column(Kind.BOOLEAN, "boolean " + pair, cells);
    }

    /** Counts from 0 or 1 and has no name, or the name a program gives. */
    WrittenColumn rowIndex() {
        int first = draw.between(0, 1);
        List<Cell> cells = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            cells.add(Cell.of(Integer.toString(first + row), BigDecimal.valueOf(first + row)));
        }
        String name = draw.from(List.of("", "", "Unnamed: 0", "index"));
        names.add(name);
        return new WrittenColumn(name, Kind.NUMBER, "number row index", "", "", true, cells);
    }

    private WrittenColumn column(Kind kind, String style, List<Cell> cells) {
        return new WrittenColumn(name(kind), kind, style, "", "", false, cells);
    }

    private int missingPercent() {
        boolean possible = layout != Layout.ONE_COLUMN && !(layout == Layout.BLANKS && missingWord.isEmpty());
        return possible && draw.percent(40) ? draw.between(3, 15) : 0;
    }

    private boolean gap(int row, int percent) {
        return row >= FULL_ROWS && percent > 0 && draw.percent(percent);
    }

    private String name(Kind kind) {
        String wish = draw.from(tongue.names(kind));
        String plain = layout == Layout.BLANKS ? wish.replace(' ', '_') : wish;
        String name = plain;
        for (int number = 2; !names.add(name); number++) {
            name = plain + " " + number;
            name = layout == Layout.BLANKS ? name.replace(' ', '_') : name;
        }
        return name;
    }
}
