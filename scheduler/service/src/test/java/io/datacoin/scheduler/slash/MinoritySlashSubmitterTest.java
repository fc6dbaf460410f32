package io.datacoin.scheduler.slash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.datacoin.chain.call.TrainingEscrowCalls;
import io.datacoin.database.Samples;
import io.datacoin.database.provider.SlashRepository;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.JobId;
import io.datacoin.domain.money.Wei;
import io.datacoin.scheduler.Scene;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A claim the majority did not share costs stake, after the time to pardon it and not before. */
final class MinoritySlashSubmitterTest {
    private static final Instant SETTLED = Instant.parse("2026-01-01T12:00:00Z");
    private static final Instant A_DAY_LATER = SETTLED.plus(Duration.ofHours(24));
    private static final JobId JOB = Samples.id(1);
    private static final Address LIAR = Samples.account(5);

    private final Scene scene = new Scene();
    private final MinoritySlashSubmitter submitter =
            new MinoritySlashSubmitter(new TrainingEscrowCalls(Samples.account(71)));

    @AfterEach
    void close() {
        scene.close();
    }

    private void slashes(Consumer<SlashRepository> change) {
        scene.database().run(transaction -> change.accept(transaction.slashes()));
    }

    private List<String> waiting(Instant now) {
        return scene.database().call(transaction -> submitter.waiting(transaction, now, 100));
    }

    @Test
    void itIsDueOnceNobodyCanPardonItAnyMore() {
        slashes(slashes -> slashes.proposed(JOB, LIAR, A_DAY_LATER, 7));

        assertEquals(List.of(), waiting(A_DAY_LATER));
        List<String> due = waiting(A_DAY_LATER.plusSeconds(3));
        assertEquals(1, due.size());
        assertTrue(scene.database()
                .call(transaction -> submitter.call(transaction, due))
                .orElseThrow()
                .purpose()
                .contains(LIAR.hex()));
    }

    @Test
    void aPardonCountsAsLongAsItsBlockIsOnTheChain() {
        slashes(slashes -> slashes.proposed(JOB, LIAR, A_DAY_LATER, 7));
        slashes(slashes -> slashes.cancelled(JOB, LIAR, 9));
        assertEquals(List.of(), waiting(A_DAY_LATER.plusSeconds(3)));

        scene.database().run(transaction -> transaction.chainEffects().undoProvidersFrom(9));
        assertEquals(1, waiting(A_DAY_LATER.plusSeconds(3)).size());

        scene.database().run(transaction -> transaction.chainEffects().undoProvidersFrom(7));
        assertEquals(List.of(), waiting(A_DAY_LATER.plusSeconds(3)), "the settlement itself is gone");
    }

    @Test
    void whatWasTakenIsNotTakenAgain() {
        slashes(slashes -> slashes.proposed(JOB, LIAR, A_DAY_LATER, 7));
        slashes(slashes -> slashes.slashed(JOB, LIAR, SlashRepository.Reason.MINORITY_CLAIM, Wei.data("100"), 12));
        assertEquals(List.of(), waiting(A_DAY_LATER.plusSeconds(3)));
    }
}
