package io.datacoin.cli.bridge;

import io.datacoin.bridge.hyperlane.BridgeEnd;
import io.datacoin.bridge.hyperlane.Dispatch;
import io.datacoin.chain.signing.PrivateKey;
import io.datacoin.chain.submit.TransactionSubmitter;
import io.datacoin.cli.option.AccountOptions;
import io.datacoin.cli.option.Consent;
import io.datacoin.cli.terminal.Output;
import io.datacoin.cli.terminal.Printable;
import io.datacoin.client.refusal.RefusedException;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.money.Wei;
import io.datacoin.domain.refusal.ClientCode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code datacoin bridge}: DATA to another chain and back. */
@Command(
        name = "bridge",
        mixinStandardHelpOptions = true,
        description = "Send DATA to another chain, or back, and wait until it is there.",
        subcommands = BridgeStatusCommand.class)
public final class BridgeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private AccountOptions options = new AccountOptions();

    @Parameters(arity = "0..1", paramLabel = "AMOUNT", description = "How much, in DATA, such as 12.5.")
    private Optional<Wei> amount = Optional.empty();

    @Option(names = "--to", paramLabel = "CHAIN", description = "Where to: away, or home for the way back.")
    private Optional<String> to = Optional.empty();

    @Option(
            names = "--receiver",
            paramLabel = "ADDRESS",
            description = "Who gets it there (default: the wallet itself).")
    private Optional<Address> receiver = Optional.empty();

    @Option(names = "--no-wait", description = "Return when it is sent, before it has arrived.")
    private boolean noWait;

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            defaultValue = "PT5M",
            description = "How long to wait, ISO-8601 (default: PT5M). It arrives later all the same.")
    private Duration timeout = Duration.ofMinutes(5);

    @Mixin
    private Consent consent = new Consent();

    @Override
    public Integer call() throws InterruptedException {
        Wei sum = amount.orElseThrow(() -> usage("Missing required parameter: AMOUNT"));
        if (sum.isZero()) {
            throw usage("AMOUNT: 0 (expected: more than nothing)");
        }
        String chain = to.orElseThrow(() -> usage("Missing required option: --to CHAIN"));
        Output output = options.output();
        try (BridgeConnection bridge = BridgeConnection.of(options.client(), output::progress)) {
            BridgeEnd destination = bridge.end(chain);
            BridgeEnd origin = bridge.layout().opposite(destination);
            bridge.check(origin);
            PrivateKey key = options.open();
            try (TransactionSubmitter account = bridge.submitter(origin, key)) {
                BridgeTransfer transfer = new BridgeTransfer(bridge, destination, account, output);
                Address receiving = receiver.orElse(key.address());
                transfer.requireBalance(sum);
                consent.require(output, transfer.deed(sum, receiving));
                long begin = System.nanoTime();
                Dispatch dispatch = transfer.send(sum, receiving);
                boolean arrived = !noWait && transfer.awaitDelivery(dispatch, timeout);
                double seconds = Duration.ofNanos(System.nanoTime() - begin).toMillis() / 1000.0;
                if (!arrived && !noWait) {
                    throw new RefusedException(
                            ClientCode.NOT_DELIVERED_YET,
                            "message " + dispatch.message().id() + " is sent and not delivered after "
                                    + timeout.toSeconds() + " s",
                            "it is not lost: datacoin bridge status "
                                    + dispatch.message().id() + " says what it waits for");
                }
                output.result(
                        text(dispatch, origin, destination, arrived, seconds),
                        document(dispatch, origin, destination, arrived, seconds));
                return 0;
            }
        }
    }

    private static String text(
            Dispatch dispatch, BridgeEnd origin, BridgeEnd destination, boolean arrived, double seconds) {
        String sum = dispatch.message().amount().toDataString() + " DATA";
        return Printable.text(
                        arrived
                                ? sum + " are on " + destination.name() + " for "
                                        + dispatch.message().receiver() + ", after " + seconds + " s."
                                : sum + " left " + origin.name() + "; datacoin bridge status "
                                        + dispatch.message().id() + " follows them.")
                + "\nmessage  " + dispatch.message().id();
    }

    private static Map<String, Object> document(
            Dispatch dispatch, BridgeEnd origin, BridgeEnd destination, boolean arrived, double seconds) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("messageId", dispatch.message().id().hex());
        document.put("from", origin.name());
        document.put("to", destination.name());
        document.put("amount", dispatch.message().amount().toString());
        document.put("receiver", dispatch.message().receiver().hex());
        document.put("sentTx", dispatch.position().transactionHash().hex());
        document.put("status", arrived ? "delivered" : "sent");
        document.put("seconds", seconds);
        return document;
    }

    private CommandLine.ParameterException usage(String problem) {
        return new CommandLine.ParameterException(spec.commandLine(), problem);
    }
}
