package io.datacoin.training.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.datacoin.reading.column.DecidedColumn;
import io.datacoin.training.spec.process.IngestJob;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.spark.sql.Row;

/** A table, written in whatever dialect, with whatever signs and dates, reads back as it was meant. */
class WrittenDialectsTest {
    private static final LocalDate FIRST = LocalDate.of(2021, 1, 28);

    /**
     * How somebody writes.
     *
     * @param delimiter between cells
     * @param quoteAll whether every cell has quotes, or only those that need them
     * @param lineEnd after each row
     * @param decimal before decimals
     * @param thousands between groups of digits, empty for none
     * @param date pattern
     * @param tongue of the months' names
     * @param encoding of the file, with its mark where it needs one
     */
    private record Hand(
            String delimiter,
            boolean quoteAll,
            String lineEnd,
            char decimal,
            String thousands,
            String date,
            Locale tongue,
            Charset encoding) {
        String number(BigDecimal value) {
            String plain = value.abs().toPlainString();
            int point = plain.indexOf('.');
            String whole = point < 0 ? plain : plain.substring(0, point);
            StringBuilder grouped = new StringBuilder(whole);
            for (int place = whole.length() - 3; place > 0 && !thousands.isEmpty(); place -= 3) {
                grouped.insert(place, thousands);
            }
            String fraction = point < 0 ? "" : decimal + plain.substring(point + 1);
            return (value.signum() < 0 ? "-" : "") + grouped + fraction;
        }

        String cell(String text) {
            boolean needed = quoteAll || text.contains(delimiter) || text.contains("\"") || text.contains("\n");
            return needed ? '"' + text.replace("\"", "\"\"") + '"' : text;
        }
    }

    @Provide
    Arbitrary<Hand> hands() {
        Arbitrary<String[]> signs = Arbitraries.of(
                new String[] {".", ""},
                new String[] {".", ","},
                new String[] {",", ""},
                new String[] {",", "."},
                new String[] {",", " "},
                new String[] {".", "'"},
                new String[] {".", " "});
        Arbitrary<Object[]> dates = Arbitraries.of(
                new Object[] {"uuuu-MM-dd", Locale.ENGLISH},
                new Object[] {"uuuu/MM/dd", Locale.ENGLISH},
                new Object[] {"dd/MM/uuuu", Locale.ENGLISH},
                new Object[] {"MM/dd/uuuu", Locale.ENGLISH},
                new Object[] {"d.M.uuuu", Locale.ENGLISH},
                new Object[] {"dd-MM-uuuu", Locale.ENGLISH},
                new Object[] {"dd.MM.uu", Locale.ENGLISH},
                new Object[] {"d MMM uuuu", Locale.ENGLISH},
                new Object[] {"MMM d, uuuu", Locale.ENGLISH},
                new Object[] {"d. MMMM uuuu", Locale.GERMAN},
                new Object[] {"d MMMM uuuu", Locale.FRENCH},
                new Object[] {"uuuuMMdd", Locale.ENGLISH});
        return Combinators.combine(
                        Arbitraries.of(",", ";", "\t", "|"),
                        Arbitraries.of(true, false),
                        Arbitraries.of("\n", "\r\n"),
                        signs,
                        dates,
                        Arbitraries.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE))
                .as((delimiter, quoteAll, lineEnd, sign, date, encoding) -> new Hand(
                        delimiter,
                        quoteAll,
                        lineEnd,
                        sign[0].charAt(0),
                        sign[1],
                        (String) date[0],
                        (Locale) date[1],
                        encoding));
    }

    private record Meant(String name, BigDecimal amount, long count, LocalDate day) {}

    @Provide
    Arbitrary<List<Meant>> tables() {
        Arbitrary<Meant> rows = Combinators.combine(
                        Arbitraries.of("Ann", "Bob", "Zoë", "O'Hara", "two, words", "a \"quoted\" one", "semi;colon"),
                        Arbitraries.bigDecimals()
                                .between(new BigDecimal("-99999"), new BigDecimal("9999999"))
                                .ofScale(2),
                        Arbitraries.longs().between(0, 50_000_000),
                        Arbitraries.longs().between(0, 800))
                .as((name, amount, count, days) -> new Meant(name, amount, count, FIRST.plusDays(days)));
        return rows.list().ofMinSize(8).ofMaxSize(30);
    }

    @Property(tries = 400)
    void whatWasWrittenIsRead(@ForAll("hands") Hand hand, @ForAll("tables") List<Meant> table) throws IOException {
        List<Meant> rows = new ArrayList<>(table);
        // One amount that leaves no doubt about the sign, one day that leaves none about the order.
        rows.add(0, new Meant("Ann", new BigDecimal("1234567.25"), 7, FIRST));
        DateTimeFormatter dates = DateTimeFormatter.ofPattern(hand.date(), hand.tongue());
        StringBuilder text = new StringBuilder(hand.encoding().equals(StandardCharsets.UTF_8) ? "" : "\ufeff");
        text.append(String.join(hand.delimiter(), "name", "amount", "count", "day"))
                .append(hand.lineEnd());
        for (Meant row : rows) {
            text.append(String.join(
                            hand.delimiter(),
                            hand.cell(row.name()),
                            hand.cell(hand.number(row.amount())),
                            hand.cell(hand.number(BigDecimal.valueOf(row.count()))),
                            hand.cell(dates.format(row.day()))))
                    .append(hand.lineEnd());
        }
        Path folder = Files.createTempDirectory("dialect");
        try {
            Path file = Files.write(folder.resolve("t.csv"), text.toString().getBytes(hand.encoding()));
            List<Row> read = read(TextTable.csv(
                    IngestJob.of(file.toString(), "t.csv", folder.resolve("out").toString(), 1)));
            assertEquals(rows.size(), read.size(), text::toString);
            IntStream.range(0, rows.size()).forEach(index -> {
                Meant meant = rows.get(index);
                Row row = read.get(index);
                assertEquals(meant.name(), row.getString(0), text::toString);
                assertEquals(meant.amount().doubleValue(), row.getDouble(1), text::toString);
                assertEquals(meant.count(), row.getLong(2), text::toString);
                assertEquals(meant.day(), row.get(3), text::toString);
            });
        } finally {
            delete(folder);
        }
    }

    private static List<Row> read(TextTable table) throws IOException {
        List<Row> rows = new ArrayList<>();
        new TypedRows(
                        table.source(),
                        table.survey().columns().stream()
                                .map(DecidedColumn::reading)
                                .toList())
                .call(0)
                .forEachRemaining(rows::add);
        return rows;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
