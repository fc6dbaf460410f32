package io.datacoin.cli.bridge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datacoin.cli.option.CommonOptions;
import io.datacoin.client.refusal.RefusedException;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.refusal.ClientCode;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code datacoin bridge status}: what is on its way and what stands in its way. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Show both chains, what is locked and minted, and every message, or one of them.")
final class BridgeStatusCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(arity = "0..1", paramLabel = "ID", description = "A message's id: only this one.")
    private Optional<String> id = Optional.empty();

    @Override
    public Integer call() {
        Optional<Bytes32> wanted = id.map(BridgeStatusCommand::parse);
        try (BridgeConnection bridge = BridgeConnection.of(common.client(), common.output()::progress)) {
            BridgeReport report = BridgeReport.make(bridge);
            if (wanted.isEmpty()) {
                common.output().result(report.text(), report.document());
                return 0;
            }
            ObjectNode message = report.message(wanted.get())
                    .orElseThrow(() -> new RefusedException(
                            ClientCode.NO_SUCH_MESSAGE,
                            "neither chain has sent message " + wanted.get(),
                            "datacoin bridge status lists all there are"));
            common.output().result(BridgeReport.describe(message), message);
            return 0;
        }
    }

    private static Bytes32 parse(String text) {
        try {
            return Bytes32.fromHex(text);
        } catch (IllegalArgumentException malformed) {
            throw new RefusedException(
                    ClientCode.NO_SUCH_MESSAGE,
                    "\"" + text + "\" is not a message's id",
                    "give 0x and 64 hexadecimal digits, as datacoin bridge printed them");
        }
    }
}
