package io.datacoin.database.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.datacoin.database.Samples;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.ContentId;
import io.datacoin.domain.job.Fault;
import io.datacoin.domain.job.JobEvent;
import io.datacoin.domain.job.JobProgress;
import io.datacoin.domain.job.JobResult;
import io.datacoin.domain.job.JobStatus;
import io.datacoin.domain.job.Outcome;
import io.datacoin.domain.job.Payout;
import io.datacoin.domain.money.Wei;
import io.datacoin.domain.refusal.Refusal;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class JobEventCodecTest {
    private static final Address PROVIDER = Samples.account(4);
    private static final Refusal WHY = Refusal.told("one-class", "the label has \"one\" class", "Choose another.");
    private static final JobResult MODEL = new JobResult(
            PROVIDER,
            Optional.of(ContentId.of("bafkreiaaaaaaaaaaaaaaaa")),
            ContentId.of("bafkreibbbbbbbbbbbbbbbb"),
            Map.of("accuracy", 0.971014492753623, "loss", 1e300));
    private static final JobResult REPORT =
            new JobResult(PROVIDER, Optional.empty(), ContentId.of("bafkreibbbbbbbbbbbbbbbb"), Map.of());

    private static final List<JobEvent> EVENTS = List.of(
            new JobEvent.Submitted(),
            new JobEvent.Opened(Samples.digest(7), Wei.data("2.5")),
            new JobEvent.Rejected(),
            new JobEvent.NeverOpened(),
            new JobEvent.Admitted(),
            new JobEvent.Waiting("3 \"offline\"\n"),
            new JobEvent.Offered(2, PROVIDER, 5),
            new JobEvent.Declined(2, PROVIDER, "full"),
            new JobEvent.Leased(2, PROVIDER, Samples.NOON),
            new JobEvent.LeaseLost(2, PROVIDER, "silent"),
            new JobEvent.Started(2, PROVIDER),
            new JobEvent.Progressed(new JobProgress(
                    2,
                    PROVIDER,
                    "fitting",
                    42,
                    OptionalInt.of(3),
                    OptionalInt.of(9),
                    OptionalDouble.of(-0.25),
                    Optional.of("half"))),
            new JobEvent.Progressed(new JobProgress(
                    0,
                    PROVIDER,
                    "reading",
                    1,
                    OptionalInt.empty(),
                    OptionalInt.empty(),
                    OptionalDouble.empty(),
                    Optional.empty())),
            new JobEvent.Claimed(2, MODEL),
            new JobEvent.Claimed(2, REPORT),
            new JobEvent.Agreed(MODEL, 2, 1, Optional.empty()),
            new JobEvent.Agreed(REPORT, 3, 0, Optional.of(WHY)),
            new JobEvent.FaultFound(Fault.PLATFORM, WHY),
            new JobEvent.SettlementRefused(),
            new JobEvent.Settled(
                    Outcome.SPEC_FAULT,
                    Optional.of(new Payout(PROVIDER, Wei.data("9"), Wei.data("1"), Wei.ZERO, Wei.data("0.025")))),
            new JobEvent.Settled(Outcome.SUCCEEDED, Optional.empty()),
            new JobEvent.Refunded(),
            new JobEvent.CancelRequested(),
            new JobEvent.Cancelled(),
            new JobEvent.Undone(JobStatus.SETTLING));

    @Test
    void everyKindOfEventIsReadBackAsItWasWritten() {
        for (JobEvent event : EVENTS) {
            String data = JobEventCodec.encode(event).toString();
            assertEquals(event, JobEventCodec.decode(event.kind(), data), data);
        }
        assertEquals(
                EnumSet.allOf(JobEvent.Kind.class),
                EVENTS.stream()
                        .map(JobEvent::kind)
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(JobEvent.Kind.class))),
                "a kind without an example");
    }

    @Test
    void everyKindHasOneName() {
        for (JobEvent.Kind kind : JobEvent.Kind.values()) {
            assertEquals(kind, JobEvent.Kind.fromWireName(kind.wireName()));
        }
        assertEquals(
                JobEvent.Kind.values().length,
                Arrays.stream(JobEvent.Kind.values())
                        .map(JobEvent.Kind::wireName)
                        .distinct()
                        .count());
    }

    @Test
    void whatWasNeverWrittenIsReportedAndNotGuessed() {
        assertThrows(IllegalStateException.class, () -> JobEventCodec.decode(JobEvent.Kind.LEASED, "{\"slot\":1}"));
        assertThrows(IllegalStateException.class, () -> JobEventCodec.decode(JobEvent.Kind.WAITING, "no json"));
        assertThrows(IllegalArgumentException.class, () -> JobEvent.Kind.fromWireName("note"));
    }
}
