package io.datacoin.database.market;

/**
 * What lists show of a manifest, and the contents it names.
 *
 * @param name for people
 * @param description for people, may be empty
 * @param license SPDX expression
 * @param format of the raw file: {@code csv}, {@code json} or {@code parquet}
 * @param rowCount rows in the table
 * @param columnCount columns of the table
 * @param rawSize bytes of the raw file
 * @param rawCid of the raw file
 * @param tableCid of the table
 */
public record ManifestSummary(
        String name,
        String description,
        String license,
        String format,
        long rowCount,
        int columnCount,
        long rawSize,
        String rawCid,
        String tableCid) {}
