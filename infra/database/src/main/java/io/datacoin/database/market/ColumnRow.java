package io.datacoin.database.market;

/**
 * What a manifest says of one column of its table.
 *
 * @param position in the table, from 0
 * @param named its schema, as far as a spec is held against it
 * @param missing words that were read as "no value", a JSON object of counts
 * @param doubts what the reader was not sure of, a JSON array of texts
 * @param statistics JSON
 * @param sample its cells in the sample rows, a JSON array
 */
public record ColumnRow(
        int position, NamedColumn named, String missing, String doubts, String statistics, String sample) {}
