package io.datacoin.training.spec.process;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * One line a Spark JVM writes to its standard output: any number of {@link Progress}, then exactly one of {@link
 * TrainResult}, {@link IngestResult}, {@link ScoreResult} or {@link JobFailed}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Progress.class, name = "progress"),
    @JsonSubTypes.Type(value = TrainResult.class, name = "result"),
    @JsonSubTypes.Type(value = IngestResult.class, name = "ingest-result"),
    @JsonSubTypes.Type(value = ScoreResult.class, name = "score-result"),
    @JsonSubTypes.Type(value = JobFailed.class, name = "failure")
})
public sealed interface ProcessMessage permits Progress, TrainResult, IngestResult, ScoreResult, JobFailed {

    /** Whether the process is done after this line. */
    default boolean last() {
        return !(this instanceof Progress);
    }
}
