package io.datacoin.training.source;

import io.datacoin.domain.refusal.TrainingCode;
import io.datacoin.training.failure.JobFailedException;
import io.datacoin.training.source.DialectSearch.Attempt;
import io.datacoin.training.source.SampleTable.Sampled;
import io.datacoin.training.spec.process.IngestJob;
import io.datacoin.training.spec.process.IngestLimits;
import io.datacoin.training.spec.reading.NoteCode;
import io.datacoin.training.spec.reading.ReadingOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds out how a table of text is written, once. */
final class CsvOpening {
    /** Scores nearer than this are as good as equal. */
    private static final double CLOSE = 0.08;

    private static final int MOST_LINES = 500;

    private final ReadingOptions asked;
    private final TextFile text;
    private final String sample;
    private final boolean cutOff;
    private final Findings findings;

    private CsvOpening(ReadingOptions asked, TextFile text, Findings findings) throws IOException {
        this.asked = asked;
        this.text = text;
        this.sample = text.sample();
        this.cutOff = TextFile.isCut(sample);
        this.findings = findings;
    }

    static OpenedFile open(IngestJob job) throws IOException {
        ReadingOptions asked = job.reading();
        Findings findings = new Findings(asked.strict().orElse(false));
        FileFormat.CSV.tellUnlikeName(job, findings);
        TextFile text = TextEncoding.find(Path.of(job.inputFile()), job.fileName(), asked.encoding(), findings);
        return new CsvOpening(asked, asked.quote().isEmpty() ? unwrapped(text, findings) : text, findings).opened();
    }

    private static TextFile unwrapped(TextFile text, Findings findings) throws IOException {
        String sample = text.sample();
        if (!QuotedLines.areIn(sample, TextFile.isCut(sample))) {
            return text;
        }
        findings.assume(
                NoteCode.LAYOUT_ASSUMED,
                "each line stands in quotes as a whole, as if a row were one cell; they are taken off",
                "--quote '\"' keeps each line one cell");
        return text.withinQuotedLines();
    }

    private OpenedFile opened() throws IOException {
        LeadingLines leading = asked.skip()
                .map(lines -> new LeadingLines(lines, Optional.empty(), List.of(), false))
                .orElseGet(() -> LeadingLines.of(sample));
        ReadingOptions known =
                asked.delimiter().isEmpty() && leading.separator().isPresent()
                        ? Decided.withDelimiter(asked, leading.separator().get())
                        : asked;
        DialectSearch.Found found = new DialectSearch(behind(leading.skip()), leading.skip(), cutOff, known).find();
        if (found.dialect().delimiter().equals(CsvDialect.ONE_COLUMN)) {
            requireFewerColumns(behind(leading.skip()));
        }
        SampleTable table = table(found, behind(leading.skip()), leading.skip());
        LeadingLines whole = leading.withHashHeader(sample, found.dialect(), table.commonWidth(), isHeaded(table));
        whole = whole.named(sample);
        if (whole.skip() != leading.skip() || whole.hashHeader()) {
            String text = behind(whole.skip());
            text = whole.hashHeader() ? LeadingLines.withoutHash(text, found.dialect()) : text;
            table = table(found, text, whole.skip());
        }
        if (table.records().isEmpty()) {
            throw JobFailedException.data(
                    TrainingCode.FILE_EMPTY,
                    "there is nothing in the file behind its first " + whole.skip() + " lines",
                    "upload a file with a header and rows");
        }
        noteLeading(leading, whole);
        noteDialect(found, table);
        TableLayout layout = LayoutSearch.of(table, whole, known, findings);
        ColumnNames names = new ColumnNames();
        if (layout.header()) {
            layout.names().forEach(names::add);
        } else {
            for (int column = 1; column <= layout.width(); column++) {
                names.add("column_" + column);
            }
        }
        names.notes().forEach(findings::add);
        CsvSource source = new CsvSource(
                text,
                found.dialect(),
                found.cut(),
                layout.withoutUnits(),
                names.names(),
                asked.quote().isPresent(),
                findings);
        return new OpenedFile(
                source, Decided.csv(asked, text.encoding(), found.dialect(), layout), findings.notes(), layout.units());
    }

    private String behind(int lines) {
        int index = 0;
        for (int line = 0; line < lines && index < sample.length(); line++) {
            int end = sample.indexOf('\n', index);
            index = end < 0 ? sample.length() : end + 1;
        }
        return sample.substring(index);
    }

    private SampleTable table(DialectSearch.Found found, String text, int skip) throws IOException {
        return SampleTable.of(text, found.dialect(), found.cut(), skip, cutOff, false);
    }

    /** Whether the first record names the columns for sure. */
    private static boolean isHeaded(SampleTable table) {
        List<Sampled> records = table.records();
        int width = table.commonWidth();
        if (records.size() < 2 || !records.get(0).fits(width)) {
            return false;
        }
        HeaderEvidence evidence = HeaderEvidence.of(records, width);
        return evidence.values() == 0 ? isOfNames(records, width) : evidence.score() > 0;
    }

    private static boolean isOfNames(List<Sampled> records, int width) {
        return HeaderEvidence.of(records, width).present() && records.get(0).filled() == width && records.size() < 3;
    }

    private void noteLeading(LeadingLines leading, LeadingLines whole) {
        leading.separator()
                .filter(separator -> asked.delimiter().isEmpty())
                .ifPresent(separator -> findings.tell(
                        NoteCode.SEPARATOR_LINE,
                        "line 1 says that cells are separated by " + CsvDialect.named(separator) + "; it is no row",
                        1L));
        if (!whole.comments().isEmpty()) {
            Long[] lines = whole.comments().stream().limit(20).toArray(Long[]::new);
            findings.tell(
                    NoteCode.LINES_SKIPPED,
                    whole.comments().size()
                            + (whole.comments().size() == 1 ? " line is a comment" : " lines are comments")
                            + " before the table and left out; --skip N says how many lines are before the table",
                    lines);
        }
    }

    private void noteDialect(DialectSearch.Found found, SampleTable table) {
        if (asked.delimiter().isPresent()) {
            return;
        }
        String delimiter = found.dialect().delimiter();
        String second = found.second()
                .map(other -> CsvDialect.named(other.dialect().delimiter()))
                .orElse("");
        if (!found.dialect().delimited()) {
            findings.assume(
                    NoteCode.LAYOUT_ASSUMED,
                    delimiter.equals(ReadingOptions.FIXED)
                            ? "columns begin at the same places of every line, " + table.commonWidth() + " of them"
                            : "cells are separated by blanks, " + table.commonWidth() + " in a line",
                    "--delimiter CHARACTER, whitespace or fixed says otherwise");
        } else if (delimiter.equals(CsvDialect.ONE_COLUMN) && table.commonWidth() <= 1) {
            if (found.second().isPresent()) {
                findings.assume(
                        NoteCode.ONE_COLUMN,
                        "each line is taken as one cell; separated by " + second
                                + " the lines would be of different widths or" + " their cells no values",
                        "--delimiter CHARACTER separates cells");
            } else if (isProse()) {
                findings.assume(
                        NoteCode.ONE_COLUMN,
                        "each line is taken as one cell: this looks like a text for people, not like a table",
                        "--delimiter CHARACTER separates cells");
            }
        } else if (isClose(found)) {
            findings.assume(
                    NoteCode.LAYOUT_ASSUMED,
                    "cells are separated by " + CsvDialect.named(delimiter) + "; by " + second
                            + " the file makes nearly as" + " good a table",
                    "--delimiter CHARACTER decides");
        }
        if (delimiter.equals(",") && areNumbersWithCommas(table)) {
            findings.assume(
                    NoteCode.LAYOUT_ASSUMED,
                    "a comma is taken to be between two columns of whole numbers; each line could be one number with a"
                            + " comma before its decimals",
                    "--delimiter ';' --decimal , reads it so");
        }
        if (asked.quote().isEmpty()
                && found.dialect().quote() != '"'
                && sample.indexOf('"') >= 0
                && found.dialect().delimited()) {
            findings.assume(
                    NoteCode.LAYOUT_ASSUMED,
                    "the character \" is text and no quote, because most are never closed",
                    "--quote '\"' takes it as quote");
        }
    }

    /** Whether each line, the first too, is two whole numbers with a comma between. */
    private static boolean areNumbersWithCommas(SampleTable table) {
        return table.records().stream()
                .allMatch(record -> record.width() == 2 && isWhole(record.cell(0)) && isWhole(record.cell(1)));
    }

    private static boolean isWhole(@Nullable String cell) {
        return cell != null && cell.matches("-?\\d+");
    }

    /** Whether even the first line, which would be a name, is a sentence, and most others are. */
    private boolean isProse() {
        List<String> lines =
                sample.lines().filter(line -> !line.isBlank()).limit(MOST_LINES).toList();
        long sentences = lines.stream().filter(CsvOpening::isSentence).count();
        return !lines.isEmpty() && isSentence(lines.get(0)) && sentences * 2 > lines.size();
    }

    private static boolean isSentence(String line) {
        return line.length() > 40 && line.strip().split("\\s+", 7).length > 6;
    }

    /** Otherwise no dialect would do, and lines would become cells without a word. */
    private void requireFewerColumns(String text) {
        String line = text.lines().filter(each -> !each.isBlank()).findFirst().orElse("");
        long most = ",;\t|"
                .chars()
                .mapToLong(delimiter ->
                        line.chars().filter(unit -> unit == delimiter).count())
                .max()
                .orElse(0);
        if (most >= IngestLimits.MOST_COLUMNS) {
            throw JobFailedException.data(
                    TrainingCode.TOO_MANY_COLUMNS,
                    "the first line has " + (most + 1) + " cells (expected: at most " + IngestLimits.MOST_COLUMNS + ")",
                    "turn the table if its columns are rows, or leave columns out");
        }
    }

    private static boolean isClose(DialectSearch.Found found) {
        Optional<Attempt> second = found.second();
        return second.isPresent() && found.score() - second.get().score() < CLOSE;
    }
}
