package io.datacoin.benchmarks.tables;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A file and everything that is true about it.
 *
 * @param fileName with its ending
 * @param tongue of its writer, for people
 * @param dialect how it became bytes
 * @param dirt beside the table
 * @param missingWord for "no value"; may be empty
 * @param columns in order; each has a cell for every row that is data
 * @param ragged rows with a cell too few (-1) or too many (1), by their number from 0
 * @param text before it became bytes
 */
public record WrittenTable(
        String fileName,
        String tongue,
        Dialect dialect,
        Set<Dirt> dirt,
        String missingWord,
        List<WrittenColumn> columns,
        Map<Integer, Integer> ragged,
        String text) {

    /** Copies collections. */
    public WrittenTable {
        dirt = Set.copyOf(dirt);
        columns = List.copyOf(columns);
        ragged = Map.copyOf(ragged);
    }

    /** The file's bytes. */
    public byte[] bytes() {
        return dialect.encoding().bytes(text);
    }

    /** Whether the first row names the columns. */
    public boolean header() {
        return !dirt.contains(Dirt.NO_HEADER);
    }

    /** Rows of data, ragged ones too. */
    public int rows() {
        return columns.get(0).cells().size();
    }

    /** The columns when rows that do not fit are set aside. */
    public List<WrittenColumn> withoutRagged() {
        return columns.stream()
                .map(column -> {
                    List<Cell> cells = new ArrayList<>();
                    for (int row = 0; row < column.cells().size(); row++) {
                        if (!ragged.containsKey(row)) {
                            cells.add(column.cells().get(row));
                        }
                    }
                    return column.with(cells);
                })
                .toList();
    }

    /** The columns when what a row lacks is "no value"; empty when a row has a cell for which there is no column. */
    public Optional<List<WrittenColumn>> padded() {
        if (ragged.containsValue(1)) {
            return Optional.empty();
        }
        List<WrittenColumn> padded = new ArrayList<>(columns);
        WrittenColumn last = columns.get(columns.size() - 1);
        List<Cell> cells = new ArrayList<>(last.cells());
        ragged.keySet().forEach(row -> cells.set(row, Cell.missing("")));
        padded.set(columns.size() - 1, last.with(cells));
        return Optional.of(padded);
    }

    /** What the file has of what files may have, by what it is about: for people who look for what goes wrong together. */
    public Map<String, String> traits() {
        Map<String, String> traits = new TreeMap<>();
        traits.put("writer", tongue);
        traits.put("layout", Dialect.word(dialect.layout()));
        traits.put("quotes", Dialect.word(dialect.quoting()));
        traits.put("encoding", Dialect.word(dialect.encoding()));
        traits.put("line end", dialect.lineEndWord());
        traits.put("missing", missingWord.isEmpty() ? "nothing written" : "\"" + Escaped.of(missingWord) + "\"");
        traits.put("dirt", dirtWords());
        return traits;
    }

    /** The dirt in words, {@code clean} when there is none. */
    public String dirtWords() {
        return dirt.isEmpty()
                ? "clean"
                : dirt.stream()
                        .map(Dirt::word)
                        .sorted()
                        .reduce((one, two) -> one + " + " + two)
                        .orElseThrow();
    }

    /** One line for people. */
    public String describe() {
        return fileName + ": " + String.join(", ", traits().values()) + ", " + rows() + " rows";
    }

    static BigDecimal sum(List<Cell> cells) {
        return cells.stream()
                .flatMap(cell -> cell.value().stream())
                .map(BigDecimal.class::cast)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
