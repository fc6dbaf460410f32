package io.datacoin.cli.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Rows of cells under a heading, each column as wide as its widest cell and no wider than it may be. The cells are texts of
 * strangers: they come out as {@link Printable} lets them. Columns in which nothing stands are left out. Not thread-safe.
 */
public final class TextColumns {
    private static final String GAP = "  ";

    private final List<Heading> headings;
    private final List<List<String>> rows = new ArrayList<>();

    /** A column's name and the most cells of the terminal it may take. */
    public record Heading(String name, int most) {}

    /** No rows yet. */
    public TextColumns(Heading... headings) {
        this.headings = List.of(headings);
    }

    /** One more row, with a cell for each heading. */
    public void add(String... cells) {
        if (cells.length != headings.size()) {
            throw new IllegalArgumentException(
                    "cells: " + cells.length + " (expected: " + headings.size() + " as there are headings)");
        }
        rows.add(List.of(cells));
    }

    /** The heading, then one line for each row. */
    public List<String> lines() {
        List<StringBuilder> lines =
                Stream.generate(StringBuilder::new).limit(rows.size() + 1L).toList();
        for (int column = 0; column < headings.size(); column++) {
            int place = column;
            if (rows.stream().allMatch(row -> row.get(place).isEmpty())) {
                continue;
            }
            Heading heading = headings.get(column);
            int width = Stream.concat(Stream.of(heading.name()), rows.stream().map(row -> row.get(place)))
                    .mapToInt(cell -> Printable.width(Printable.text(cell)))
                    .max()
                    .orElse(0);
            int cells = Math.min(width, heading.most());
            append(lines.get(0), heading.name(), cells);
            for (int row = 0; row < rows.size(); row++) {
                append(lines.get(row + 1), rows.get(row).get(column), cells);
            }
        }
        return lines.stream().map(line -> line.toString().stripTrailing()).toList();
    }

    private static void append(StringBuilder line, String cell, int cells) {
        line.append(line.isEmpty() ? "" : GAP).append(Printable.cell(cell, cells));
    }
}
