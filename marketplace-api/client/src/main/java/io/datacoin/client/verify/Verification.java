package io.datacoin.client.verify;

import io.datacoin.domain.receipt.ReceiptVerdict.Check;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What came out of checking a receipt.
 *
 * @param checks every check made, in order
 */
public record Verification(List<Check> checks) {

    public Verification {
        checks = List.copyOf(checks);
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
