package io.datacoin.client.verify;

import io.datacoin.domain.id.Address;
import io.datacoin.domain.receipt.CheckedReceipt.Check;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What came out of checking a receipt.
 *
 * @param escrow whose books the receipt is from: proven is what happened there and nowhere else
 * @param checks every check made, in order
 */
public record Verification(Address escrow, List<Check> checks) {

    public Verification {
        checks = List.copyOf(checks);
    }

    /** This, and whether the escrow is the one its reader trusts. */
    public Verification ofMarketplaceAt(Address trusted) {
        List<Check> all = new ArrayList<>(checks);
        all.add(new Check(
                "marketplace",
                escrow.equals(trusted),
                "the receipt is of the escrow " + escrow
                        + (escrow.equals(trusted) ? "" : " (expected: " + trusted + ")")));
        return new Verification(escrow, all);
    }

    /** Whether the receipt stood every check. */
    public boolean holds() {
        return !checks.isEmpty() && checks.stream().allMatch(Check::passed);
    }

    /** One line per check, for people. */
    public List<String> lines() {
        return checks.stream()
                .map(check -> (check.passed() ? "ok    " : "WRONG ") + check.name() + ": " + check.why())
                .toList();
    }

    /** For programs. */
    public Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("verified", holds());
        document.put("escrow", escrow.hex());
        document.put(
                "checks",
                checks.stream()
                        .map(check -> {
                            Map<String, Object> one = new LinkedHashMap<>();
                            one.put("name", check.name());
                            one.put("passed", check.passed());
                            one.put("why", check.why());
                            return one;
                        })
                        .toList());
        return document;
    }
}
