package io.datacoin.benchmarks.sniff;

import io.datacoin.benchmarks.tables.Cell;
import io.datacoin.benchmarks.tables.Escaped;
import io.datacoin.benchmarks.tables.WrittenColumn;
import io.datacoin.benchmarks.tables.WrittenTable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * All that a reader got wrong, for who mends it: which traits of files go with faults, then the faults by cause, the
 * frequent causes first, each with its smallest files: what is true, what was read, what was told, how the file begins.
 */
public final class MisreadingReport {
    private static final int EXAMPLES = 3;
    private static final int FIRST_LINES = 6;
    private static final int LAST_LINES = 3;
    private static final int FIRST_CELLS = 5;
    private static final int LONGEST_LINE = 160;
    private static final int MOST_NOTES = 6;

    private final Score score;
    private final List<WrittenTable> tables;

    /** @param tables all that were read */
    public MisreadingReport(Score score, List<WrittenTable> tables) {
        this.score = score;
        this.tables = List.copyOf(tables);
    }

    /** Writes it. */
    public void write(Path file) throws IOException {
        try (PrintWriter writer = new PrintWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8))) {
            writer.printf(
                    Locale.ROOT,
                    "%s: %d of %d columns wrong, %d of them silently%n%n",
                    score.reader(),
                    score.faults().size(),
                    score.columns(),
                    score.silent());
            FaultTable.lines(List.of(score)).forEach(writer::println);
            traits(writer);
            causes(writer);
        }
    }

    private void traits(PrintWriter writer) {
        Map<String, Long> all = new HashMap<>();
        Map<String, Long> wrong = new HashMap<>();
        tables.forEach(table -> table.traits()
                .forEach((about, trait) ->
                        all.merge(about + ": " + trait, (long) table.columns().size(), Long::sum)));
        score.faults()
                .forEach(fault -> fault.table()
                        .traits()
                        .forEach((about, trait) -> wrong.merge(about + ": " + trait, 1L, Long::sum)));
        writer.printf("%nShare of columns wrong in files with a trait, the worst first%n");
        all.keySet().stream()
                .sorted(Comparator.comparingDouble(trait -> -share(wrong, all, trait)))
                .filter(trait -> wrong.containsKey(trait))
                .forEach(trait -> writer.printf(
                        Locale.ROOT,
                        "  %6.2f %%  %5d of %5d  %s%n",
                        100 * share(wrong, all, trait),
                        wrong.get(trait),
                        all.get(trait),
                        trait));
    }

    private static double share(Map<String, Long> wrong, Map<String, Long> all, String trait) {
        return (double) wrong.getOrDefault(trait, 0L) / all.getOrDefault(trait, 1L);
    }

    private void causes(PrintWriter writer) {
        Map<String, List<Misreading>> byCause = score.faults().stream()
                .collect(Collectors.groupingBy(Misreading::cause, TreeMap::new, Collectors.toList()));
        byCause.entrySet().stream()
                .sorted(Comparator.comparingInt(entry -> -entry.getValue().size()))
                .forEach(entry -> cause(writer, entry.getKey(), entry.getValue()));
    }

    private static void cause(PrintWriter writer, String cause, List<Misreading> faults) {
        String files = faults.stream()
                .map(fault -> fault.table().fileName())
                .distinct()
                .collect(Collectors.joining(" "));
        writer.printf("%n== %d columns: %s%n   in %s%n", faults.size(), cause, cut(files));
        faults.stream()
                .collect(Collectors.toMap(fault -> fault.table().fileName(), fault -> fault, (one, other) -> one))
                .values()
                .stream()
                .sorted(Comparator.comparingInt(fault -> fault.table().text().length()))
                .limit(EXAMPLES)
                .forEach(fault -> example(writer, fault));
    }

    private static void example(PrintWriter writer, Misreading fault) {
        writer.printf("%n   %s%n", fault.table().describe());
        writer.printf(
                "     column   \"%s\", %s, written %s%n",
                fault.column().name(), fault.column().style(), cells(fault.column()));
        writer.printf("     expected %s%n", cut(Escaped.of(fault.expected())));
        writer.printf(
                "     read     %s (%s)%n",
                cut(Escaped.of(fault.seen())), fault.outcome().name().toLowerCase(Locale.ROOT));
        fault.told().stream()
                .limit(MOST_NOTES)
                .forEach(note -> writer.printf("     told     %s%n", cut(Escaped.of(note))));
        List<String> lines = fault.table().text().lines().toList();
        lines.stream().limit(FIRST_LINES).forEach(line -> writer.printf("     | %s%n", cut(Escaped.of(line))));
        writer.printf("     | …%n");
        lines.stream()
                .skip(Math.max(FIRST_LINES, lines.size() - LAST_LINES))
                .forEach(line -> writer.printf("     | %s%n", cut(Escaped.of(line))));
    }

    private static String cells(WrittenColumn column) {
        return column.cells().stream()
                .map(Cell::text)
                .distinct()
                .limit(FIRST_CELLS)
                .map(text -> "\"" + Escaped.of(text) + "\"")
                .collect(Collectors.joining(" "));
    }

    private static String cut(String line) {
        return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE - 1) + "…";
    }
}
