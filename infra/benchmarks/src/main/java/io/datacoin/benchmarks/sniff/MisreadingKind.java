package io.datacoin.benchmarks.sniff;

import java.util.List;

/** What may be wrong with a column, the most fundamental first: a column has the first that is. */
public enum MisreadingKind {
    REFUSED("file refused"),
    COLUMNS("columns not told apart", "layout-assumed", "one-column", "encoding-assumed", "transposed"),
    ROWS(
            "rows lost or made up",
            "lines-skipped",
            "header-assumed",
            "header-lines-joined",
            "units-row",
            "total-rows",
            "rows-rejected",
            "one-column"),
    KEPT_AS_TEXT("a type missed, kept as text", "cells-not-read", "nearly-typed", "kept-as-text", "mixed-units"),
    TEXT_CHANGED("text taken for something else", "epoch-numbers", "decimal-sign", "date-order"),
    OTHER_TYPE("one type taken for another", "epoch-numbers", "kept-as-text"),
    MISSING("values lost, or words for none kept", "missing-words", "cells-not-read", "infinite-values"),
    VALUES(
            "other values",
            "decimal-sign",
            "date-order",
            "short-years",
            "epoch-numbers",
            "cells-not-read",
            "encoding-assumed",
            "moments-cut"),
    NAME("other name", "header-assumed", "header-lines-joined", "column-renamed", "column-unnamed", "encoding-assumed"),
    ROW_INDEX("row index not marked, or another column marked");

    private final String words;

    @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable copy
    private final List<String> notes;

    MisreadingKind(String words, String... notes) {
        this.words = words;
        this.notes = List.of(notes);
    }

    /** For people. */
    public String words() {
        return words;
    }

    /** Whether a note with that code tells a person of such a fault. */
    boolean toldBy(String code) {
        return code.equals(ReadColumn.DOUBT) || notes.contains(code);
    }
}
