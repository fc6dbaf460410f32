package io.datacoin.cli.option;

import io.datacoin.domain.id.DatasetId;
import picocli.CommandLine.Parameters;

/** Which dataset a command is about. */
public final class DatasetOptions {
    @Parameters(index = "0", paramLabel = "ID", description = "The dataset's number.")
    private DatasetId id = DatasetId.of(1);

    public DatasetId id() {
        return id;
    }
}
