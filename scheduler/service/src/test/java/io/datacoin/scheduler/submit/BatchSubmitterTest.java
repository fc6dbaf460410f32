package io.datacoin.scheduler.submit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.datacoin.chain.call.ContractCall;
import io.datacoin.domain.refusal.Refusal;
import io.datacoin.scheduler.Scene;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One thing that can not be written as a call must not keep all others from the chain. */
final class BatchSubmitterTest {
    private final Scene scene = new Scene();
    private final List<String> refused = new ArrayList<>();
    private final List<String> built = new ArrayList<>();

    @AfterEach
    void close() {
        scene.close();
    }

    /** Things named by letters, of which "b" can not be encoded. */
    private class Letters implements Batched {
        private List<String> waiting = List.of("a", "b", "c");

        @Override
        public String purpose() {
            return "open";
        }

        @Override
        public List<String> waiting(Handle handle, Instant now, int limit) {
            List<String> all = waiting;
            waiting = List.of();
            return all;
        }

        @Override
        public Optional<ContractCall> call(Handle handle, List<String> subjects) {
            if (subjects.contains("b")) {
                throw new IllegalArgumentException("signature: 3 bytes (expected: 65)");
            }
            built.addAll(subjects);
            return Optional.empty();
        }

        @Override
        public void refused(Handle handle, String subject, Refusal why, Instant now) {
            refused.add(subject);
        }
    }

    @Test
    void theOneThatCanNotBeEncodedIsRefusedAloneAndTheOthersGo() {
        BatchSubmitter submitter = new BatchSubmitter(
                scene.database(),
                () -> {
                    throw new IllegalStateException("no office");
                },
                new Letters(),
                10,
                "marketplace",
                scene.clock);

        submitter.run();
        submitter.run();

        assertEquals(List.of("b"), refused);
        assertEquals(Set.of("a", "c"), Set.copyOf(built));
        assertEquals(0, scene.number("select count(*) from submission where finished_at is null"));
    }

    @Test
    void aSubmitterThatIsNotThereIsNotTheFaultOfTheBatch() {
        Batched letters = new Letters() {
            @Override
            public Optional<ContractCall> call(Handle handle, List<String> subjects) {
                return Optional.of(new ContractCall(scene.provider(0), "0x", "test"));
            }
        };
        BatchSubmitter submitter = new BatchSubmitter(
                scene.database(),
                () -> {
                    throw new IllegalStateException("no office");
                },
                letters,
                10,
                "marketplace",
                scene.clock);

        assertThrows(IllegalStateException.class, submitter::run);
        assertEquals(List.of(), refused);
        assertEquals(1, scene.number("select count(*) from submission where finished_at is null"));
    }
}
