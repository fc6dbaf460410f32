package io.datacoin.scheduler.lease;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.datacoin.domain.id.JobId;
import io.datacoin.domain.job.JobEvent;
import io.datacoin.domain.job.JobProgress;
import io.datacoin.protocol.Progress;
import io.datacoin.scheduler.Scene;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What workers say of their progress reaches people as numbers that can be and words that only say something. */
final class HostileProgressTest {
    private final Scene scene = new Scene();
    private final ProgressRecorder recorder =
            new ProgressRecorder(scene.database(), Duration.ofMillis(500), scene.clock);
    private final JobId job = scene.queued(1);

    @AfterEach
    void close() {
        scene.close();
    }

    private void say(Progress progress) {
        recorder.progressed(
                scene.provider(0),
                progress,
                scene.changes.find(job, 0, scene.provider(0)).orElseThrow());
    }

    private List<JobProgress> told() {
        return scene.database().call(transaction -> transaction.jobs().eventsAfter(job, 0, 1_000)).stream()
                .map(entry -> entry.event())
                .flatMap(event -> event instanceof JobEvent.Progressed progressed
                        ? Stream.of(progressed.progress())
                        : Stream.of())
                .toList();
    }

    private static Progress.Builder fitting() {
        return Progress.newBuilder().setPhase("fitting").setPercent(40);
    }

    @Test
    void numbersNoRunCanHaveAreRefusedWithWhatWasExpected() {
        scene.leased(job, 0, 0);
        for (Progress impossible : List.of(
                fitting().setPercent(-1).build(),
                fitting().setPercent(101).build(),
                fitting().setIteration(-1).build(),
                fitting().setIteration(1).setIterations(Integer.MAX_VALUE).build())) {
            String refusal = String.valueOf(assertThrows(IllegalArgumentException.class, () -> say(impossible))
                    .getMessage());
            assertTrue(refusal.contains("(expected: 0-"), refusal);
        }
        assertEquals(List.of(), told());
    }

    @Test
    void aPhaseNobodyKnowsIsNotTold() {
        scene.leased(job, 0, 0);
        say(fitting().setPhase("\u001b[2J").build());
        assertEquals(List.of(), told());
    }

    @Test
    void anObjectiveThatIsNoNumberIsLeftOut() {
        scene.leased(job, 0, 0);
        say(fitting().setObjective(Double.NaN).build());
        assertEquals(OptionalDouble.empty(), told().get(0).objective());
    }

    @Test
    void wordsHaveNothingATerminalObeysOrThatTurnsTheLineAround() {
        scene.leased(job, 0, 0);
        say(fitting()
                .setMessage("tree\u001b[31m 3\r\nof\u202e 7\u0000\u2028\ud800 ü 木")
                .build());
        assertEquals(
                Optional.of("tree\ufffd[31m 3  of\ufffd 7\ufffd \ufffd ü 木"),
                told().get(0).message());
    }

    @Test
    void wordsAreBounded() {
        String cut = WorkerText.of("木".repeat(1_999) + "🌲🌲");
        assertEquals("木".repeat(1_999) + "\ufffd…", cut);
    }
}
