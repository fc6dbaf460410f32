package io.datacoin.domain.receipt;

import java.util.List;

/**
 * What checking a receipt came to.
 *
 * @param checks every check, in order, those that could not be made among them
 */
public record CheckedReceipt(List<Check> checks) {
    /** Copies the list. */
    public CheckedReceipt {
        checks = List.copyOf(checks);
    }

    /** What one check came to. */
    public enum Finding {
        /** It is as the receipt says. */
        HOLDS,
        /** It is not as the receipt says. */
        WRONG,
        /** Whoever checks does not have what it takes to tell. */
        NOT_CHECKED
    }

    /**
     * One check.
     *
     * @param name stable kebab-case name
     * @param finding what it came to
     * @param why what was compared, what did not fit, or why nothing was compared
     */
    public record Check(String name, Finding finding, String why) {
        /** One that holds. */
        public static Check holds(String name, String why) {
            return new Check(name, Finding.HOLDS, why);
        }

        /** One that does not. */
        public static Check wrong(String name, String why) {
            return new Check(name, Finding.WRONG, why);
        }

        /** One that was not made. */
        public static Check notMade(String name, String why) {
            return new Check(name, Finding.NOT_CHECKED, why);
        }
    }

    /** Whether nothing is wrong; something may not have been checked. */
    public boolean isValid() {
        return failures().isEmpty();
    }

    /** The checks that failed. */
    public List<Check> failures() {
        return with(Finding.WRONG);
    }

    /** The checks that were not made. */
    public List<Check> notMade() {
        return with(Finding.NOT_CHECKED);
    }

    private List<Check> with(Finding finding) {
        return checks.stream().filter(check -> check.finding() == finding).toList();
    }
}
