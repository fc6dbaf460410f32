package io.datacoin.domain.refusal;

import static io.datacoin.domain.refusal.RefusalKind.ABSENT;
import static io.datacoin.domain.refusal.RefusalKind.BROKEN;
import static io.datacoin.domain.refusal.RefusalKind.CONFLICT;
import static io.datacoin.domain.refusal.RefusalKind.FAILING;
import static io.datacoin.domain.refusal.RefusalKind.INVALID;

/** Why a training, a scoring or the reading of a file has no result. */
public enum TrainingCode implements RefusalCode {
    INVALID_SPEC(INVALID, "The spec of a job is not valid."),
    ALGORITHM_REFUSED(INVALID, "The algorithm can not be fitted to this data."),
    SINGLE_CLASS(INVALID, "The label has one value in the rows to learn from."),
    CONSTANT_LABEL(INVALID, "The label is the same number in every training row."),
    TWO_CLASSES_ONLY(INVALID, "The algorithm tells two classes apart and the rows have more."),
    NOT_A_NUMBER(INVALID, "The label holds values that are not numbers, and the task predicts numbers."),
    NO_USABLE_FEATURES(INVALID, "No column is left to learn from."),
    METRIC_NOT_DEFINED(INVALID, "A metric is not defined for the rows held out or for this algorithm."),
    ONLY_STRANGERS(INVALID, "No rating held out is by a user and of an item seen in training."),
    NOT_A_BASKET(INVALID, "The column of items holds neither lists nor words."),
    NO_BASKETS(INVALID, "No row of the column of items has an item."),
    NOTHING_HELD_OUT(INVALID, "Patterns predict nothing that could be scored."),
    ROW_COUNT_DIFFERS(BROKEN, "The table has another number of rows than its manifest promises."),
    TABLE_NOT_FOUND(BROKEN, "There is no table where the manifest says."),
    TABLE_EMPTY(BROKEN, "The table of the dataset has no rows."),
    PATH_OUTSIDE_DATASET(INVALID, "The dataset names a file outside of its own folder, or one that is no plain file."),
    FOREIGN_TYPE(INVALID, "A column has a type that only a program of its own could read."),
    ROW_TOO_LONG(INVALID, "A row of the file is longer than what is read at once."),
    KEY_TOO_LONG(INVALID, "A key of the file is longer or deeper than what becomes a column's name."),
    TABLE_TOO_LARGE(
            INVALID, "The table has more rows, cells or columns, or unpacks to more bytes, than one ingest takes."),
    REPORT_TOO_LARGE(INVALID, "The report of the training would be larger than a report may be."),
    TABLE_UNREADABLE(BROKEN, "The table of the dataset can not be read."),
    TABLE_UNSUPPORTED(BROKEN, "The table uses something of Delta that jobs do not read."),
    MODEL_UNREADABLE(BROKEN, "There is no model that can be loaded where the job says."),
    MANIFEST_UNAVAILABLE(BROKEN, "The manifest of the dataset can not be read from IPFS."),
    STORAGE_UNREACHABLE(FAILING, "The provider's IPFS node does not answer."),
    OUT_OF_MEMORY(INVALID, "The job needs more memory than this provider gives it."),
    TIME_LIMIT(INVALID, "The job ran longer than its time limit."),
    KILLED(FAILING, "The training process was stopped from outside."),
    PROCESS_DIED(FAILING, "The training process ended before it had a result."),
    NO_RESULT(FAILING, "The training process ended without saying how."),
    WORKER_FAILURE(FAILING, "The worker could not finish the job."),
    DISK_FULL(FAILING, "The disk of the provider is full."),
    UNEXPECTED(FAILING, "The job stopped with a failure that nobody expected."),
    NO_CODE(BROKEN, "A training process failed and named no code."),
    BAD_DELIMITER(INVALID, "The delimiter of a table of text is not one character."),
    READING_COLUMN_UNKNOWN(INVALID, "How a column is to be read was said of a column the file does not have."),
    READING_TYPE_UNFIT(INVALID, "No value of a column can be read the way the publisher asks for."),
    UNKNOWN_FORMAT(INVALID, "The format of a file is none that is read."),
    BINARY_FILE(INVALID, "A file holds binary data where text is expected, or does not begin as its format does."),
    NOT_UTF8(INVALID, "A file of text is not valid in its encoding, and no other one makes sense of it."),
    BAD_ENCODING(INVALID, "The encoding named for a file is none that is known."),
    ASSUMPTION_REFUSED(INVALID, "Something about a file can only be assumed, and its publisher allows no assumption."),
    ROW_DOES_NOT_FIT(INVALID, "A row of a file does not fit its table, and its publisher wants all rows to."),
    ONE_ROW(INVALID, "A file of many lines would become one row."),
    BAD_ROW_PATH(INVALID, "The path of the rows in a document is none that is understood."),
    PATH_NOT_FOUND(INVALID, "There are no rows at the path named for a document."),
    SEVERAL_TABLES(INVALID, "A document holds several lists of rows."),
    DOCUMENT_TOO_LARGE(
            INVALID, "A document that lists its columns one after the other is larger than what is read so."),
    FILE_EMPTY(INVALID, "A file has no bytes or nothing but blanks."),
    FILE_MISSING(ABSENT, "There is no such file."),
    FILE_CHANGED(CONFLICT, "A file changed while it was read."),
    NO_ROWS(INVALID, "A file has a header or a schema and no rows."),
    NO_ROW_FITS(INVALID, "No row of a file fits its header."),
    MOST_ROWS_MALFORMED(INVALID, "Most rows of a file do not fit its header."),
    TOO_MANY_COLUMNS(INVALID, "The objects of a file have too many different keys."),
    UNREADABLE_ROW(INVALID, "A row of a CSV file can not be read."),
    UNREADABLE_PARQUET(INVALID, "A file can not be read as Parquet.");

    private final RefusalKind kind;
    private final String meaning;

    TrainingCode(RefusalKind kind, String meaning) {
        this.kind = kind;
        this.meaning = meaning;
    }

    @Override
    public RefusalKind kind() {
        return kind;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
