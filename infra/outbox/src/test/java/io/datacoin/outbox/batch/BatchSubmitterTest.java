package io.datacoin.outbox.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.datacoin.chain.call.ContractCall;
import io.datacoin.database.PostgresFixture;
import io.datacoin.database.Samples;
import io.datacoin.database.transaction.Transaction;
import io.datacoin.domain.refusal.Refusal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One thing that can not be written as a call must not keep all others from the chain. */
final class BatchSubmitterTest {
    private final PostgresFixture postgres = PostgresFixture.start();
    private final List<String> refused = new ArrayList<>();
    private final List<String> built = new ArrayList<>();

    @AfterEach
    void close() {
        postgres.close();
    }

    /** Things named by letters, of which "b" can not be encoded. */
    private class Letters implements BatchSource {
        private List<String> waiting = List.of("a", "b", "c");

        @Override
        public String purpose() {
            return "open";
        }

        @Override
        public List<String> waiting(Transaction transaction, Instant now, int limit) {
            List<String> all = waiting;
            waiting = List.of();
            return all;
        }

        @Override
        public Optional<ContractCall> call(Transaction transaction, List<String> subjects) {
            if (subjects.contains("b")) {
                throw new IllegalArgumentException("signature: 3 bytes (expected: 65)");
            }
            built.addAll(subjects);
            return Optional.empty();
        }

        @Override
        public void refused(Transaction transaction, String subject, Refusal why, Instant now) {
            refused.add(subject);
        }
    }

    @Test
    void theOneThatCanNotBeEncodedIsRefusedAloneAndTheOthersGo() {
        BatchSubmitter submitter = new BatchSubmitter(
                postgres.database(),
                () -> {
                    throw new IllegalStateException("no leader");
                },
                new Letters(),
                10,
                "marketplace",
                InstantSource.fixed(Samples.NOON));

        submitter.run();
        submitter.run();

        assertEquals(List.of("b"), refused);
        assertEquals(Set.of("a", "c"), Set.copyOf(built));
        assertEquals(0, underWay());
    }

    @Test
    void aSubmitterThatIsNotThereIsNotTheFaultOfTheBatch() {
        BatchSource letters = new Letters() {
            @Override
            public Optional<ContractCall> call(Transaction transaction, List<String> subjects) {
                return Optional.of(new ContractCall(Samples.account(9), "0x", "test"));
            }
        };
        BatchSubmitter submitter = new BatchSubmitter(
                postgres.database(),
                () -> {
                    throw new IllegalStateException("no leader");
                },
                letters,
                10,
                "marketplace",
                InstantSource.fixed(Samples.NOON));

        assertThrows(IllegalStateException.class, submitter::run);
        assertEquals(List.of(), refused);
        assertEquals(1, underWay());
    }

    private int underWay() {
        return postgres.database()
                .call(transaction -> transaction.submissions().underWaySince(Samples.NOON.plusSeconds(1)));
    }
}
