package io.datacoin.cli;

import io.datacoin.chain.rpc.RpcUnavailableException;
import io.datacoin.chain.wallet.CallRefusedException;
import io.datacoin.cli.command.CommandModule;
import io.datacoin.cli.terminal.Output;
import io.datacoin.cli.terminal.Printable;
import io.datacoin.client.refusal.RefusedException;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.DatasetId;
import io.datacoin.domain.id.JobId;
import io.datacoin.domain.money.Wei;
import io.datacoin.domain.refusal.ChainCode;
import io.datacoin.domain.refusal.ClientCode;
import io.datacoin.domain.refusal.Refusal;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The {@code datacoin} command. Exit codes: 0 done, 1 refused or failed, 2 wrong usage. */
@Command(
        name = "datacoin",
        mixinStandardHelpOptions = true,
        version = "datacoin 0.1.0",
        description = "Publish, buy and train on data; verify what was trained.",
        synopsisSubcommandLabel = "COMMAND")
public final class DatacoinMain {
    private static final Logger LOGGER = LoggerFactory.getLogger(DatacoinMain.class);
    private static final int REFUSED = 1;
    /** The name of a class with its package. */
    private static final Pattern OF_THE_PROGRAM = Pattern.compile("\\b[a-z][a-z0-9]*(\\.[a-z][a-z0-9]*)+\\.[A-Z]");

    private DatacoinMain() {}

    public static void main(String[] arguments) {
        int exitCode = commandLine().execute(arguments);
        System.out.flush();
        System.exit(exitCode);
    }

    static CommandLine commandLine() {
        CommandLine commandLine = new CommandLine(new DatacoinMain());
        for (CommandModule module : ServiceLoader.load(CommandModule.class)) {
            module.commands().forEach(commandLine::addSubcommand);
        }
        commandLine.setExecutionExceptionHandler(DatacoinMain::report);
        commandLine.setParameterExceptionHandler(DatacoinMain::misused);
        commandLine.registerConverter(JobId.class, usage(JobId::parse));
        commandLine.registerConverter(DatasetId.class, usage(DatasetId::parse));
        commandLine.registerConverter(Address.class, usage(Address::of));
        commandLine.registerConverter(Wei.class, usage(Wei::data));
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.setUsageHelpAutoWidth(true);
        return commandLine;
    }

    /** A value that is malformed is wrong usage, not a failure of the command. */
    private static <T> ITypeConverter<T> usage(Function<String, T> parse) {
        return text -> {
            try {
                return parse.apply(text);
            } catch (IllegalArgumentException malformed) {
                throw new TypeConversionException(String.valueOf(malformed.getMessage()));
            }
        };
    }

    /** Messages of ours are sentences; what names a class was never meant for people. */
    private static String reason(Exception failure) {
        String message = failure.getMessage();
        if (message == null
                || message.isBlank()
                || OF_THE_PROGRAM.matcher(message).find()) {
            return "the command failed in a way that it has no words for";
        }
        return message;
    }

    /** What is wrong stays in sight: the help of a command fills a screen. */
    private static int misused(ParameterException misuse, String... arguments) {
        CommandLine command = misuse.getCommandLine();
        PrintWriter err = command.getErr();
        if (arguments.length == 0) {
            command.usage(err);
        }
        err.println(Printable.text("datacoin: " + misuse.getMessage()));
        UnmatchedArgumentException.printSuggestions(misuse, err);
        err.println("  try: " + command.getCommandSpec().qualifiedName() + " --help");
        err.flush();
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }

    private static int report(Exception failure, CommandLine command, CommandLine.ParseResult arguments) {
        boolean json = arguments.originalArgs().contains("--json");
        Output output = Output.ofProcess(json);
        if (failure instanceof RefusedException refused) {
            output.refusal(refused.refusal());
        } else if (failure instanceof CallRefusedException refused) {
            output.refusal(refused.refusal());
        } else if (failure instanceof RpcUnavailableException unreachable) {
            output.refusal(new Refusal(
                    ChainCode.CHAIN_UNREACHABLE,
                    "the chain does not answer: " + unreachable.getMessage(),
                    "check the node; a transaction that was sent may still be mined, so look before you repeat"));
        } else {
            LOGGER.debug(
                    "command failed: {}",
                    Arrays.toString(arguments.originalArgs().toArray()),
                    failure);
            output.refusal(new Refusal(
                    ClientCode.FAILED,
                    reason(failure),
                    "set DATACOIN_LOG=debug and run it again to see where it failed"));
        }
        return REFUSED;
    }
}
