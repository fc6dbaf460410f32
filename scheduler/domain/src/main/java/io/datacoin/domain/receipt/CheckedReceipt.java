package io.datacoin.domain.receipt;

import java.util.List;

/**
 * What checking a receipt came to.
 *
 * @param checks every check made, in order
 */
public record CheckedReceipt(List<Check> checks) {
    /** Copies the list. */
    public CheckedReceipt {
        checks = List.copyOf(checks);
    }

    /**
     * One check.
     *
     * @param name stable kebab-case name
     * @param passed whether the receipt stood it
     * @param why what was compared, or what did not fit
     */
    public record Check(String name, boolean passed, String why) {}

    /** Whether every check passed. */
    public boolean isValid() {
        return checks.stream().allMatch(Check::passed);
    }

    /** The checks that failed. */
    public List<Check> failures() {
        return checks.stream().filter(check -> !check.passed()).toList();
    }
}
