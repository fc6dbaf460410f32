package io.datacoin.client.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.JobId;
import io.datacoin.domain.receipt.CheckedReceipt.Check;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What was not checked is never taken for checked, and what was is never hidden behind it. */
final class VerificationTest {
    private static final Address ESCROW = Address.of("0x00000000000000000000000000000000000000cc");
    private static final JobId JOB = JobId.parse("0x" + "ab".repeat(32));
    private static final Check HOLDS = Check.holds("draw", "recomputed");
    private static final Check LEFT_OUT = Check.notMade("content", "it is the requester's");
    private static final Check WRONG = Check.wrong("metric", "another one");

    private static Verification of(Check... checks) {
        return new Verification(ESCROW, JOB, List.of(checks));
    }

    @Test
    void onlyWhatIsCheckedToTheLastIsVerified() {
        assertTrue(of(HOLDS).isComplete());
        assertEquals("The receipt holds.", of(HOLDS).conclusion());
        assertEquals(true, of(HOLDS).document().get("verified"));
        assertFalse(of().holds(), "no check is no proof");
    }

    @Test
    void whatWasLeftOutIsSaid() {
        Verification partly = of(HOLDS, LEFT_OUT);
        assertTrue(partly.holds());
        assertFalse(partly.isComplete());
        assertEquals(false, partly.document().get("verified"));
        assertEquals(true, partly.document().get("holds"));
        assertTrue(partly.conclusion().contains("1 of 2 checks were not made"), partly::conclusion);
        assertTrue(
                partly.lines().get(1).contains("not checked, content: it is the requester's"),
                partly.lines()::toString);
    }

    @Test
    void whatIsWrongIsWrongWhateverWasLeftOut() {
        Verification wrong = of(LEFT_OUT, WRONG);
        assertFalse(wrong.holds());
        assertEquals("THE RECEIPT DOES NOT HOLD.", wrong.conclusion());
        assertEquals(false, wrong.document().get("holds"));
    }

    @Test
    void aReceiptOfAnotherJobOrMarketplaceDoesNotHold() {
        assertTrue(of(HOLDS).ofJob(JOB).ofMarketplaceAt(ESCROW).holds());
        assertFalse(of(HOLDS).ofJob(JobId.parse("0x" + "cd".repeat(32))).holds());
        assertFalse(of(HOLDS)
                .ofMarketplaceAt(Address.of("0x00000000000000000000000000000000000000dd"))
                .holds());
    }
}
