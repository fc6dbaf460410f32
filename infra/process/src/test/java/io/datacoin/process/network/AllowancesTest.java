package io.datacoin.process.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AllowancesTest {
    private final Allowances allowances = new Allowances(1, Duration.ofHours(1), 2);

    @Test
    void whoHasUsedItsOwnUpIsToldHowLongToWaitAndTheOthersHaveTheirs() {
        assertEquals(Optional.empty(), allowances.use("ann"));
        assertEquals(Optional.empty(), allowances.use("ann"));
        assertTrue(allowances.use("ann").orElseThrow().toMinutes() > 50);
        assertEquals(Optional.empty(), allowances.use("bob"));
    }

    @Test
    void onlySoManyAreRemembered() {
        allowances.use("ann");
        allowances.use("ann");
        for (int number = 0; number < 10_000; number++) {
            allowances.use("stranger " + number);
        }
        assertEquals(Optional.empty(), allowances.use("ann"), "forgotten, as whoever was unseen for longest");
    }
}
