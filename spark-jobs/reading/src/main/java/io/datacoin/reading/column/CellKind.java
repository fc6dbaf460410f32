package io.datacoin.reading.column;

/** What a file format says about a cell. */
public enum CellKind {
    /** Nothing: CSV knows only characters. */
    UNKNOWN,
    /** Text in quotes, which may still be a number somebody put there. */
    TEXT,
    /** A number, its decimals after a point. */
    NUMBER,
    /** True or false. */
    TRUTH
}
