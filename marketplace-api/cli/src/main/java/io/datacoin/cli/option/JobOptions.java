package io.datacoin.cli.option;

import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.id.JobId;
import picocli.CommandLine.Parameters;

/** Which job a command is about. */
public final class JobOptions {
    @Parameters(index = "0", paramLabel = "JOB", description = "The job's id.")
    private JobId id = new JobId(Bytes32.ZERO);

    public JobId id() {
        return id;
    }
}
