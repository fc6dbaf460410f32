package io.datacoin.database.market;

/**
 * What a manifest says of one column of its table.
 *
 * @param position in the table, from 0
 * @param name unique in the table
 * @param type its name in JSON
 * @param nullable whether a value is missing
 * @param statistics JSON
 * @param sample its cells in the sample rows, a JSON array
 */
public record ColumnRow(int position, String name, String type, boolean nullable, String statistics, String sample) {}
