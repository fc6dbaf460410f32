package io.datacoin.cli.terminal;

import io.datacoin.training.spec.report.ModelJudgement.Band;
import io.datacoin.training.spec.report.ModelJudgement.Errors;
import java.util.Locale;

/** How far predicted numbers are off, as a table. */
final class ErrorBands {
    private ErrorBands() {}

    static String text(Errors errors) {
        StringBuilder table = new StringBuilder();
        errors.percent()
                .ifPresent(percent ->
                        table.append(String.format(Locale.ROOT, "On average %.1f %% of the label off%n", percent)));
        if (errors.bands().isEmpty()) {
            return table.toString();
        }
        table.append("Label minus prediction, by the size of the prediction: 5, 50 and 95 of 100 are below\n");
        table.append(String.format(
                Locale.ROOT,
                "  %14s %14s %7s %14s %12s %12s %12s%n",
                "predicted from",
                "to",
                "rows",
                "mean label",
                "5",
                "50",
                "95"));
        for (Band band : errors.bands()) {
            table.append(String.format(
                    Locale.ROOT,
                    "  %14s %14s %7d %14s %12s %12s %12s%n",
                    ShownNumber.of(band.from()),
                    ShownNumber.of(band.to()),
                    band.rows(),
                    ShownNumber.of(band.actual()),
                    ShownNumber.of(band.low()),
                    ShownNumber.of(band.middle()),
                    ShownNumber.of(band.high())));
        }
        return table.toString();
    }
}
