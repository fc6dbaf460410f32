package io.datacoin.training.ingest;

import io.datacoin.domain.refusal.TrainingCode;
import io.datacoin.reading.column.ColumnDecision;
import io.datacoin.reading.column.ColumnEvidence;
import io.datacoin.reading.column.DecidedColumn;
import io.datacoin.reading.column.Finding;
import io.datacoin.reading.column.TableConventions;
import io.datacoin.reading.value.DateOrder;
import io.datacoin.reading.value.DecimalSign;
import io.datacoin.training.failure.JobFailedException;
import io.datacoin.training.source.OpenedFile;
import io.datacoin.training.source.RejectedRows;
import io.datacoin.training.source.RowSource;
import io.datacoin.training.source.RowSource.Rows;
import io.datacoin.training.source.ShownText;
import io.datacoin.training.source.SourceRow;
import io.datacoin.training.spec.process.IngestLimits;
import io.datacoin.training.spec.reading.ColumnOptions;
import io.datacoin.training.spec.reading.ReadingNote;
import io.datacoin.training.spec.reading.ReadingOptions;
import io.datacoin.training.spec.reading.RejectedRow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a text file holds, found by reading all of it once.
 *
 * @param columns how each is read, in order
 * @param conventions of the whole file
 * @param rowCount rows that fit
 * @param rejected rows that do not
 */
record Survey(List<DecidedColumn> columns, TableConventions conventions, long rowCount, RejectedRows rejected) {
    Survey {
        columns = List.copyOf(columns);
    }

    /**
     * Reads the whole source.
     *
     * @param opened the file
     * @param asked what the publisher says about it
     * @param limits beyond which it is not read on
     * @param rejected takes the rows that do not fit; closed afterwards
     * @throws JobFailedException when no table can be made of it
     */
    static Survey of(OpenedFile opened, ReadingOptions asked, IngestLimits limits, RejectedRows rejected)
            throws IOException {
        RowSource source = opened.rows();
        List<ColumnEvidence> evidence = new ArrayList<>();
        long rowCount = 0;
        try (Rows rows = source.open();
                rejected) {
            while (rows.advance()) {
                SourceRow row = rows.row();
                TableSize.requireWithin(
                        limits, rowCount + rejected.count() + 1, Math.max(evidence.size(), row.width()));
                if (row.problem().isPresent()) {
                    rejected.add(row);
                    continue;
                }
                rowCount++;
                see(row, source, evidence, asked);
            }
        }
        List<String> names = source.columns();
        Set<String> nameless = TextTable.nameless(source.notes());
        addUntil(names.size(), names, evidence, asked);
        requireRows(
                rowCount,
                rejected.count(),
                rejected.first(),
                names,
                opened.decided().delimiter().isEmpty());
        requireKnown(asked, names);
        TableConventions conventions = TableConventions.of(names, evidence, sign(asked), order(asked));
        List<DecidedColumn> columns = new ArrayList<>();
        for (int index = 0; index < names.size(); index++) {
            String name = names.get(index);
            ColumnEvidence column = evidence.get(index);
            columns.add(withUnit(
                    ColumnDecision.of(name, nameless.contains(name), column, conventions, asked.column(name)),
                    opened.units(),
                    index));
            requireReadable(columns.get(index), column, asked.column(name));
        }
        Survey survey = new Survey(columns, conventions, rowCount, rejected);
        if (asked.strict().orElse(false)) {
            survey.requireCertain();
        }
        return survey;
    }

    private static void see(SourceRow row, RowSource source, List<ColumnEvidence> evidence, ReadingOptions asked) {
        if (evidence.size() < row.width()) {
            addUntil(row.width(), source.columns(), evidence, asked);
        }
        for (int index = 0; index < row.width(); index++) {
            String cell = row.cell(index);
            if (cell != null) {
                evidence.get(index).see(cell, row.kind(index), row.line());
            }
        }
    }

    private static void addUntil(int width, List<String> names, List<ColumnEvidence> evidence, ReadingOptions asked) {
        for (int index = evidence.size(); index < width; index++) {
            Set<String> missing = new HashSet<>(asked.missing().orElse(List.of()));
            missing.addAll(asked.column(names.get(index)).missing().orElse(List.of()));
            evidence.add(new ColumnEvidence(
                    missing,
                    !asked.thousands().equals(Optional.of(ReadingOptions.NONE)),
                    asked.column(names.get(index))));
        }
    }

    /** The unit that stands below the header, where the cells have none. */
    private static DecidedColumn withUnit(DecidedColumn column, List<Optional<String>> units, int index) {
        return column.unit().isEmpty() && index < units.size() ? column.in(units.get(index)) : column;
    }

    private static Optional<DecimalSign> sign(ReadingOptions asked) {
        return asked.decimal()
                .map(sign -> sign.equals(",") ? DecimalSign.COMMA : DecimalSign.POINT)
                .or(() -> asked.thousands().flatMap(Survey::besideThousands));
    }

    /** A sign that stands between thousands is not before decimals. */
    private static Optional<DecimalSign> besideThousands(String thousands) {
        return switch (thousands) {
            case "," -> Optional.of(DecimalSign.POINT);
            case "." -> Optional.of(DecimalSign.COMMA);
            default -> Optional.empty();
        };
    }

    private static Optional<DateOrder> order(ReadingOptions asked) {
        return asked.dates()
                .flatMap(word -> Arrays.stream(DateOrder.values())
                        .filter(order -> order.wireName().equals(word))
                        .findAny());
    }

    /** What people should know, doubts first. */
    List<Finding> findings() {
        List<Finding> all = Stream.concat(
                        conventions.findings().stream(), columns.stream().flatMap(column -> column.findings().stream()))
                .toList();
        return Stream.concat(all.stream().filter(Finding::doubt), all.stream().filter(finding -> !finding.doubt()))
                .toList();
    }

    private void requireCertain() {
        List<ReadingNote> doubts =
                findings().stream().filter(Finding::doubt).map(Finding::note).toList();
        if (!doubts.isEmpty()) {
            ReadingNote first = doubts.get(0);
            throw JobFailedException.data(
                    TrainingCode.ASSUMPTION_REFUSED,
                    (doubts.size() == 1 ? "there is a doubt" : "there are " + doubts.size() + " doubts, the first")
                            + first.column()
                                    .map(column -> " about column " + column)
                                    .orElse(" about the file") + ": "
                            + first.message(),
                    "say how it is to be read, or leave out --strict (\"strict\" in the request)");
        }
    }

    private static void requireKnown(ReadingOptions asked, List<String> names) {
        for (String name : asked.columns().keySet()) {
            if (!names.contains(name)) {
                throw JobFailedException.data(
                        TrainingCode.READING_COLUMN_UNKNOWN,
                        "the file has no column \"" + ShownText.of(name, 100) + "\" (it has: "
                                + ShownText.of(String.join(", ", names), 400) + ")",
                        "name columns as the inspection shows them");
            }
        }
    }

    private static void requireReadable(DecidedColumn column, ColumnEvidence evidence, ColumnOptions asked) {
        boolean wished = asked.type().isPresent() || asked.format().isPresent();
        if (wished && evidence.cells() > 0 && column.notRead() >= evidence.cells()) {
            throw JobFailedException.data(
                    TrainingCode.READING_TYPE_UNFIT,
                    "no value of column \"" + column.name() + "\" can be read as "
                            + asked.type().orElse("a value")
                            + asked.format().map(format -> " written " + format).orElse(""),
                    "choose another type or format, or leave it out to find out");
        }
    }

    private static void requireRows(
            long rowCount, long rejectedRows, List<RejectedRow> rejected, List<String> columns, boolean json) {
        if (rowCount == 0 && rejectedRows == 0) {
            throw JobFailedException.data(
                    TrainingCode.NO_ROWS,
                    "the file has a header (" + String.join(", ", columns) + ") and no rows",
                    "upload a file with rows below the header"
                            + (json ? "" : ", or say --header no if that line is a row"));
        }
        if (rowCount == 0 || columns.isEmpty()) {
            throw JobFailedException.data(
                    TrainingCode.NO_ROW_FITS,
                    "none of the " + (rowCount + rejectedRows) + " rows fits; "
                            + (rejected.isEmpty()
                                    ? "they have no columns"
                                    : "line " + rejected.get(0).line() + ": "
                                            + rejected.get(0).reason()),
                    remedy(rejected, json));
        }
        if (rejectedRows > rowCount) {
            throw JobFailedException.data(
                    TrainingCode.MOST_ROWS_MALFORMED,
                    rejectedRows + " of " + (rowCount + rejectedRows) + " rows do not fit the header; line "
                            + rejected.get(0).line() + ": "
                            + rejected.get(0).reason(),
                    remedy(rejected, json));
        }
    }

    private static String remedy(List<RejectedRow> rejected, boolean json) {
        if (json) {
            return "every row must be an object, or each a list of equally many cells; --path names their place";
        }
        boolean alike = rejected.size() > 1
                && rejected.stream().map(RejectedRow::reason).distinct().count() == 1;
        return "check the delimiter, the quotes and the header line"
                + (alike ? "; --skip 1 leaves the first line out, if the next one names the columns" : "");
    }
}
