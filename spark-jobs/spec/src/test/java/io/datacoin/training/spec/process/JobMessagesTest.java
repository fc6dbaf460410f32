package io.datacoin.training.spec.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.id.ContentId;
import io.datacoin.domain.job.Failure;
import io.datacoin.domain.job.FailureReport;
import io.datacoin.domain.job.Fault;
import io.datacoin.domain.refusal.ApiCode;
import io.datacoin.domain.refusal.Refusal;
import io.datacoin.domain.refusal.TrainingCode;
import io.datacoin.training.spec.dataset.TableReading;
import io.datacoin.training.spec.reading.ReadingNote;
import io.datacoin.training.spec.reading.ReadingOptions;
import io.datacoin.training.spec.reading.RejectedRow;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobMessagesTest {

    @Test
    void everyMessageSurvivesItsLine() throws Exception {
        List<ProcessMessage> messages = List.of(
                Progress.of(Phase.READING, 5, "reading \"a\nfile\""),
                new Progress(Phase.FITTING, 42, Optional.of(3), Optional.of(20), Optional.of(0.31), Optional.empty()),
                new TrainResult("/model", "/report.json", Map.of("f1", 0.9), "0xab"),
                new IngestResult(
                        "csv",
                        3,
                        1,
                        List.of(new RejectedRow(7, "a,b,c,d,e", "5 cells (expected: 7)")),
                        Optional.of("/rejected.jsonl"),
                        new TableReading(
                                ReadingOptions.open(),
                                List.of(new ReadingNote("column-renamed", "renamed", Optional.of("a"), List.of(1L))),
                                2,
                                Optional.empty()),
                        "/facts.jsonl",
                        Optional.of("/delta")),
                JobFailed.told(Fault.DATA, ApiCode.EMPTY_FILE, "the file is empty", "upload another"),
                new JobFailed(new Failure.Proven(
                        Refusal.told("one-class", "the label has one value", "choose another"),
                        new FailureReport(
                                ContentId.of("bafkreigh2akiscaildcqabsyg3dfr6chu3fgpregiymsck7e7aqa4s52zy"),
                                Bytes32.fromHex("0x" + "ab".repeat(32)),
                                Bytes32.fromHex("0x" + "cd".repeat(32))))));
        for (ProcessMessage message : messages) {
            String line = JobMessages.encode(message);
            assertFalse(line.contains("\n"), line);
            assertEquals(message, JobMessages.decode(line));
        }
    }

    @Test
    void theWireNamesAreTheAgreedOnes() {
        assertEquals(
                "{\"type\":\"progress\",\"phase\":\"reading\",\"percent\":5,\"message\":\"x\"}",
                JobMessages.encode(Progress.of(Phase.READING, 5, "x")));
        assertEquals(
                "{\"type\":\"failure\",\"fault\":\"spec\",\"code\":\"single-class\",\"detail\":\"d\",\"remedy\":\"r\"}",
                JobMessages.encode(JobFailed.told(Fault.SPEC, TrainingCode.SINGLE_CLASS, "d", "r")));
    }

    @Test
    void aLineThatIsNoMessageIsRefused() {
        for (String line : List.of(
                "",
                "hello",
                "{}",
                "{\"type\":\"joke\"}",
                "{\"type\":\"progress\",\"percent\":1}",
                "{\"type\":\"failure\",\"fault\":\"weather\",\"code\":\"c\",\"detail\":\"d\",\"remedy\":\"r\"}",
                "{\"type\":\"failure\",\"fault\":\"data\",\"code\":\"c\",\"detail\":\"d\",\"remedy\":\"r\",\"report\":{}}")) {
            assertThrows(JsonProcessingException.class, () -> JobMessages.decode(line), line);
        }
    }

    @Test
    void whatAStrangersProcessLeavesBlankDoesNotLoseTheRest() throws Exception {
        assertEquals(
                new JobFailed(new Failure.Told(
                        Fault.SPEC,
                        Refusal.told("c", "the process gave no detail", "Look at the spec and the data again."))),
                JobMessages.decode("{\"type\":\"failure\",\"fault\":\"spec\",\"code\":\"c\",\"detail\":\" \"}"));
    }

    @Test
    void aJobSurvivesItsFile(@TempDir Path folder) throws Exception {
        IngestJob job = IngestJob.of("/in put.csv", "penguins.csv", "/out", 2);
        JobMessages.writeJob(folder.resolve("job.json"), job);
        assertEquals(job, JobMessages.readJob(folder.resolve("job.json"), IngestJob.class));
    }
}
