package io.datacoin.api.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RateLimitsTest {
    @Test
    void whoComesTooOftenInAnHourIsToldHowLongToWait() {
        RateLimits gifts = new RateLimits(new RateLimits.Limit(10, Duration.ofHours(1), 3), "named this wallet");
        for (int gift = 0; gift < 3; gift++) {
            gifts.admit("ann");
        }
        Problem refused =
                assertThrows(ProblemException.class, () -> gifts.admit("ann")).problem();
        assertEquals(429, refused.status());
        assertEquals(
                "more than 10 requests in 3600 s named this wallet",
                refused.refusal().detail());
        int wait = Integer.parseInt(refused.headers().getOrDefault("Retry-After", "0"));
        assertTrue(wait > 300 && wait <= 360, wait + " s");
        gifts.admit("bob");
    }
}
