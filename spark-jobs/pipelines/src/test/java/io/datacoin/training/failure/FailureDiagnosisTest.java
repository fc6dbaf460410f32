package io.datacoin.training.failure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.datacoin.domain.job.Failure;
import io.datacoin.domain.job.Fault;
import io.datacoin.domain.refusal.Refusal;
import io.datacoin.domain.refusal.TrainingCode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.net.ConnectException;
import org.apache.spark.SparkException;
import org.junit.jupiter.api.Test;

class FailureDiagnosisTest {
    @Test
    void whatATaskSaidReachesTheDriverAsItWasSaid() throws Exception {
        JobFailedException said =
                JobFailedException.data(TrainingCode.UNREADABLE_ROW, "line 3 is cut off", "send the file again");
        Throwable arrived = new SparkException("Job aborted", overTheWire(said));
        assertEquals(
                new Failure.Told(
                        Fault.DATA, Refusal.told("unreadable-row", "line 3 is cut off", "send the file again")),
                FailureDiagnosis.of(arrived).failure());
    }

    @Test
    void aNodeThatDoesNotAnswerIsNotTheDatasFault() {
        Throwable broken = new SparkException("Job aborted", new ConnectException("refused"));
        assertEquals(Fault.PLATFORM, FailureDiagnosis.of(broken).failure().fault());
        assertEquals(
                "storage-unreachable",
                FailureDiagnosis.of(broken).failure().why().code());
    }

    @Test
    void aFullDiskIsSaidSo() {
        Throwable broken = new SparkException("Job aborted", new IOException("No space left on device"));
        assertEquals("disk-full", FailureDiagnosis.of(broken).failure().why().code());
    }

    /** Requesters read it: where the provider keeps what is for his log. */
    @Test
    void whatNobodyExpectedIsToldInALineWithoutPlacesOfTheMachine() {
        Throwable broken = new UnsatisfiedLinkError(
                "no snappyjava in java.library.path: /usr/java/packages/lib:/usr/lib/x86_64-linux-gnu/jni\n\tat x");
        assertEquals(
                "The job stopped with UnsatisfiedLinkError: no snappyjava in java.library.path: …:….",
                FailureDiagnosis.of(broken).failure().why().detail());
    }

    /** As Spark carries what a task throws. */
    private static Throwable overTheWire(Throwable thrown) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream output = new ObjectOutputStream(bytes)) {
            output.writeObject(thrown);
        }
        try (ObjectInputStream input = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (Throwable) input.readObject();
        }
    }
}
