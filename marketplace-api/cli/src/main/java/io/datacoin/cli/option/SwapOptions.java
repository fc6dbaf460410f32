package io.datacoin.cli.option;

import io.datacoin.client.refusal.RefusedException;
import io.datacoin.domain.money.BasisPoints;
import io.datacoin.domain.refusal.ClientCode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** How far a swap may go. */
public final class SwapOptions {
    private static final Pattern PERCENT = Pattern.compile("[0-9]{1,2}(\\.[0-9]{1,2})?");
    private static final int MOST_PERCENT = 50;
    private static final int LONGEST_MINUTES = 24 * 60;

    @Option(
            names = "--slippage",
            paramLabel = "PERCENT",
            defaultValue = "0.5",
            description = "How much worse than quoted the price may get before nothing happens (default: 0.5).")
    private String slippage = "0.5";

    @Option(
            names = "--deadline",
            paramLabel = "MINUTES",
            defaultValue = "10",
            description = "After this long the swap is void (default: 10).")
    private int deadline = 10;

    /** The share. @throws RefusedException for less than nothing or more than half */
    public BasisPoints slippage() {
        BigDecimal percent = PERCENT.matcher(slippage).matches() ? new BigDecimal(slippage) : BigDecimal.TEN.pow(3);
        if (percent.compareTo(BigDecimal.valueOf(MOST_PERCENT)) > 0) {
            throw new RefusedException(
                    ClientCode.BAD_SLIPPAGE,
                    "slippage: \"" + slippage + "\" (expected: 0 to 50 percent, at most 2 decimals)",
                    "write a number such as 0.5");
        }
        return BasisPoints.of(percent.movePointRight(2).intValueExact());
    }

    /** The time. @throws RefusedException for none, or more than a day */
    public Duration deadline() {
        if (deadline < 1 || deadline > LONGEST_MINUTES) {
            throw new RefusedException(
                    ClientCode.BAD_DEADLINE,
                    "deadline: " + deadline + " (expected: 1 to 1440 minutes)",
                    "write --deadline 10");
        }
        return Duration.ofMinutes(deadline);
    }
}
