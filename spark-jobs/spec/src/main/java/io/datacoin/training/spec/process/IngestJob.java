package io.datacoin.training.spec.process;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.datacoin.training.spec.reading.ReadingOptions;
import java.util.Optional;

/**
 * What an ingest process is told, as the JSON file it is started with.
 *
 * @param inputFile local file
 * @param fileName what the uploader called it; its ending is a hint to the format
 * @param format {@code csv}, {@code json} or {@code parquet}; empty to find out
 * @param reading how the publisher wants it to be read
 * @param purpose whether a table is wanted or only what it would be like
 * @param sampleRows how many rows the result shows
 * @param outputDir local directory for the table, created if missing
 * @param cores Spark may use
 * @param limits of what is read
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record IngestJob(
        String inputFile,
        String fileName,
        Optional<String> format,
        ReadingOptions reading,
        Purpose purpose,
        int sampleRows,
        String outputDir,
        int cores,
        IngestLimits limits) {

    /** Finds out everything by itself and shows ten rows, within the standard limits. */
    public static IngestJob of(String inputFile, String fileName, String outputDir, int cores) {
        return new IngestJob(
                inputFile,
                fileName,
                Optional.empty(),
                ReadingOptions.open(),
                Purpose.TABLE,
                10,
                outputDir,
                cores,
                IngestLimits.standard());
    }

    /** What a file is read for. */
    public enum Purpose {
        /** To become a table. */
        TABLE,
        /** To show how it would be read; no table is written. */
        INSPECTION
    }
}
