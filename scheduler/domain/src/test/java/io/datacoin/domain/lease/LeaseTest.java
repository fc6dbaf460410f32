package io.datacoin.domain.lease;

import static io.datacoin.domain.Examples.NOON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.datacoin.domain.Examples;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.refusal.Decision;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class LeaseTest {
    private static final LeaseRules RULES = new LeaseRules(Duration.ofSeconds(5), Duration.ofSeconds(15));
    private static final Address PROVIDER = Examples.account("provider");
    private static final Instant EXPIRES = NOON.plusSeconds(600);

    private final Lease offered = Lease.offer(Examples.job(), 1, 4, PROVIDER, NOON, RULES);

    private static LeaseAcceptance acceptance(int slot, Instant expires) {
        return new LeaseAcceptance(Examples.job(), PROVIDER, slot, expires);
    }

    private static Lease accepted(Decision<Lease> decision) {
        return decision.acceptedValue().orElseThrow(() -> new AssertionError(decision));
    }

    private static String refused(Decision<Lease> decision) {
        return decision.refusalReason()
                .orElseThrow(() -> new AssertionError(decision))
                .code();
    }

    private Lease running() {
        return accepted(offered.accept(acceptance(1, EXPIRES), NOON.plusSeconds(1)));
    }

    @Test
    void aProviderTakesTheOfferTrainsClaimsAndIsReleased() {
        Lease claimed =
                accepted(accepted(running().heartbeat(NOON.plusSeconds(10))).claim(NOON.plusSeconds(60)));
        assertEquals(LeaseStatus.CLAIMED, claimed.status());
        Lease released = accepted(claimed.release(NOON.plusSeconds(90), "settled"));
        assertEquals(LeaseStatus.RELEASED, released.status());
        assertFalse(released.status().isLive());
    }

    @Test
    void anAcceptanceThatWasSentTwiceIsTakenOnce() {
        Lease once = running();
        assertEquals(once, accepted(once.accept(acceptance(1, EXPIRES), NOON.plusSeconds(3))));
        assertEquals("lease-accepted", refused(once.accept(acceptance(1, EXPIRES.plusSeconds(1)), NOON)));
    }

    @Test
    void anAcceptanceOfSomethingElseIsRefused() {
        assertEquals("lease-mismatch", refused(offered.accept(acceptance(0, EXPIRES), NOON)));
        assertEquals("lease-expired", refused(offered.accept(acceptance(1, NOON), NOON)));
        assertEquals("offer-ended", refused(offered.accept(acceptance(1, EXPIRES), NOON.plusSeconds(6))));
    }

    @Test
    void anOfferNobodyAnswersIsDeclined() {
        assertEquals(offered, offered.at(NOON.plusSeconds(5), RULES));
        Lease late = offered.at(NOON.plusSeconds(6), RULES);
        assertEquals(LeaseStatus.DECLINED, late.status());
        assertEquals("did not answer the offer in 5 s", late.endReason());
    }

    @Test
    void aProviderThatFallsSilentLosesTheLease() {
        Lease kept = accepted(running().heartbeat(NOON.plusSeconds(20)));
        assertEquals(LeaseStatus.ACCEPTED, kept.at(NOON.plusSeconds(35), RULES).status());
        Lease lost = kept.at(NOON.plusSeconds(36), RULES);
        assertEquals(LeaseStatus.LOST, lost.status());
        assertEquals("was not heard of for 16 s", lost.endReason());
    }

    @Test
    void aLateHeartbeatDoesNotTurnBackTheClock() {
        Lease kept = accepted(running().heartbeat(NOON.plusSeconds(20)));
        assertEquals(kept, accepted(kept.heartbeat(NOON.plusSeconds(10))));
    }

    @Test
    void aPromiseThatRanOutIsLostAndItsResultComesTooLate() {
        Lease kept = accepted(running().heartbeat(EXPIRES));
        assertEquals("lease-expired", refused(kept.claim(EXPIRES.plusSeconds(1))));
        assertEquals(LeaseStatus.LOST, kept.at(EXPIRES.plusSeconds(1), RULES).status());
    }

    @Test
    void aClaimedLeaseWaitsForSettlementHoweverLongThatTakes() {
        Lease claimed = accepted(running().claim(NOON.plusSeconds(60)));
        assertEquals(claimed, claimed.at(EXPIRES.plusSeconds(86_400), RULES));
    }

    @Test
    void whatHasEndedStaysEnded() {
        Lease lost = accepted(running().lose(NOON.plusSeconds(30), "connection lost"));
        assertEquals("lease-lost", refused(lost.heartbeat(NOON.plusSeconds(31))));
        assertEquals("lease-lost", refused(lost.claim(NOON.plusSeconds(31))));
        assertEquals("lease-lost", refused(lost.release(NOON.plusSeconds(31), "late")));
        Lease declined = accepted(offered.decline(NOON.plusSeconds(1), "busy"));
        assertEquals("lease-declined", refused(declined.accept(acceptance(1, EXPIRES), NOON.plusSeconds(2))));
        assertEquals("lease-offered", refused(offered.claim(NOON.plusSeconds(1))));
        assertEquals("lease-offered", refused(offered.lose(NOON.plusSeconds(1), "gone")));
        assertEquals("lease-accepted", refused(running().decline(NOON.plusSeconds(1), "changed my mind")));
    }

    @Test
    void rulesWithoutPatienceAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new LeaseRules(Duration.ZERO, Duration.ofSeconds(1)));
        assertThrows(IllegalArgumentException.class, () -> new LeaseRules(Duration.ofSeconds(1), Duration.ZERO));
    }
}
