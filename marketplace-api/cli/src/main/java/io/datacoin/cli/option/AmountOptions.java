package io.datacoin.cli.option;

import io.datacoin.domain.money.Wei;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** How much DATA a command moves. */
public final class AmountOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "DATA", description = "How much, such as 1000.")
    private Wei amount = Wei.ZERO;

    /** More than nothing. @throws ParameterException for nothing */
    public Wei amount() {
        if (amount.isZero()) {
            throw new ParameterException(spec.commandLine(), "DATA: 0 (expected: more than nothing)");
        }
        return amount;
    }
}
