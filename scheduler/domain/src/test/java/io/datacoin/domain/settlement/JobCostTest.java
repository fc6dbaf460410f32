package io.datacoin.domain.settlement;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.datacoin.domain.job.Fault;
import io.datacoin.domain.job.JobStatus;
import io.datacoin.domain.money.Wei;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a requester has paid in the end, and what came back. */
class JobCostTest {
    private static final Wei FEE = Wei.data("10");
    private static final Wei TRAIN_PRICE = Wei.data("2");

    private static Optional<JobCost> cost(JobStatus status, Optional<Fault> fault, boolean opened) {
        return JobCost.of(status, fault, opened, FEE, TRAIN_PRICE);
    }

    private static Optional<JobCost> data(String paid, String refunded) {
        return Optional.of(new JobCost(Wei.data(paid), Wei.data(refunded)));
    }

    @Test
    void aModelCostsFeeAndTrainPrice() {
        assertEquals(data("12", "0"), cost(JobStatus.SUCCEEDED, Optional.empty(), true));
    }

    @Test
    void aFaultOfTheSpecCostsATenthOfTheFee() {
        assertEquals(data("1", "11"), cost(JobStatus.FAILED, Optional.of(Fault.SPEC), true));
    }

    @Test
    void theFaultsOfOthersAndWhatWasCalledOffCostNothing() {
        for (Fault fault : new Fault[] {Fault.DATA, Fault.PROVIDER, Fault.PLATFORM}) {
            assertEquals(data("0", "12"), cost(JobStatus.FAILED, Optional.of(fault), true));
        }
        assertEquals(data("0", "12"), cost(JobStatus.REFUNDED, Optional.empty(), true));
        assertEquals(data("0", "12"), cost(JobStatus.CANCELLED, Optional.empty(), true));
    }

    @Test
    void whatWasNeverOpenedLockedNothingAndWhatGoesOnIsNotKnownYet() {
        assertEquals(data("0", "0"), cost(JobStatus.FAILED, Optional.of(Fault.SPEC), false));
        assertEquals(Optional.empty(), cost(JobStatus.RUNNING, Optional.empty(), true));
    }
}
