package io.datacoin.domain.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.ContentId;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What of a job is handed out. */
class JobViewTest {
    private static final ContentId CID = ContentId.of("bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku");

    /** An escrow that does not take an agreed result refunds everything; the model is not a gift. */
    @ParameterizedTest
    @EnumSource(JobStatus.class)
    void aModelIsHandedOutWhenItWasPaidAlone(JobStatus status) {
        JobResult trained = new JobResult(Address.ZERO, Optional.of(CID), CID, Map.of());
        assertEquals(
                status == JobStatus.SUCCEEDED, view(status, trained).result().isPresent());
    }

    @ParameterizedTest
    @EnumSource(JobStatus.class)
    void whatWasWrongIsToldWhenItIsSettled(JobStatus status) {
        JobResult failure = new JobResult(Address.ZERO, Optional.empty(), CID, Map.of());
        assertEquals(
                status == JobStatus.SUCCEEDED || status == JobStatus.FAILED,
                view(status, failure).result().isPresent());
    }

    private static JobView view(JobStatus status, JobResult agreed) {
        JobView empty = JobView.EMPTY;
        return new JobView(
                status,
                empty.reason(),
                empty.fault(),
                empty.trainPrice(),
                empty.progress(),
                empty.holders(),
                Map.of(0, agreed),
                Optional.of(agreed),
                empty.openedBy(),
                empty.endedBy(),
                empty.updatedAt(),
                empty.sequence());
    }
}
