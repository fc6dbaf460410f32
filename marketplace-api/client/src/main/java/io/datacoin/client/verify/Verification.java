package io.datacoin.client.verify;

import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.JobId;
import io.datacoin.domain.receipt.CheckedReceipt;
import io.datacoin.domain.receipt.CheckedReceipt.Check;
import io.datacoin.domain.receipt.CheckedReceipt.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What came out of checking a receipt.
 *
 * @param escrow whose books the receipt is from: proven is what happened there and nowhere else
 * @param job whose receipt it is
 * @param checks every check, in order, those that could not be made among them
 */
public record Verification(Address escrow, JobId job, List<Check> checks) {

    public Verification {
        checks = List.copyOf(checks);
    }

    /** This, and whether the escrow is the one its reader trusts. */
    public Verification ofMarketplaceAt(Address trusted) {
        return with(
                escrow.equals(trusted)
                        ? Check.holds("marketplace", "the receipt is of the escrow " + escrow)
                        : Check.wrong(
                                "marketplace",
                                "the receipt is of the escrow " + escrow + " (expected: " + trusted + ")"));
    }

    /** This, and whether it is the receipt its reader asked for. */
    public Verification ofJob(JobId asked) {
        return with(
                job.equals(asked)
                        ? Check.holds("asked", "it is the receipt of the job that was asked for")
                        : Check.wrong("asked", "it is the receipt of job " + job + " (expected: " + asked + ")"));
    }

    private Verification with(Check more) {
        List<Check> all = new ArrayList<>(checks);
        all.add(more);
        return new Verification(escrow, job, all);
    }

    /** Whether nothing is wrong; something may not have been checked. */
    public boolean holds() {
        return !checks.isEmpty() && new CheckedReceipt(checks).isValid();
    }

    /** Whether every check was made, and none found anything wrong. */
    public boolean isComplete() {
        return holds() && notMade().isEmpty();
    }

    /** What was not checked. */
    public List<Check> notMade() {
        return new CheckedReceipt(checks).notMade();
    }

    /** One line per check, for people. */
    public List<String> lines() {
        return checks.stream()
                .map(check -> word(check.finding()) + check.name() + ": " + check.why())
                .toList();
    }

    /** What it comes to, for people. */
    public String conclusion() {
        if (!holds()) {
            return "THE RECEIPT DOES NOT HOLD.";
        }
        return isComplete()
                ? "The receipt holds."
                : "What was checked holds. " + notMade().size() + " of " + checks.size()
                        + " checks were not made: see the lines that begin with \"-\".";
    }

    private static String word(Finding finding) {
        return switch (finding) {
            case HOLDS -> "ok    ";
            case WRONG -> "WRONG ";
            case NOT_CHECKED -> "-     not checked, ";
        };
    }

    /** For programs: {@code verified} is true only when nothing was left unchecked either. */
    public Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("verified", isComplete());
        document.put("holds", holds());
        document.put("escrow", escrow.hex());
        document.put(
                "checks",
                checks.stream()
                        .map(check -> {
                            Map<String, Object> one = new LinkedHashMap<>();
                            one.put("name", check.name());
                            one.put("passed", check.finding() == Finding.HOLDS);
                            one.put("checked", check.finding() != Finding.NOT_CHECKED);
                            one.put("why", check.why());
                            return one;
                        })
                        .toList());
        return document;
    }
}
