package io.datacoin.bridge.validator;

import io.datacoin.bridge.hyperlane.BridgeEnd;
import io.datacoin.bridge.hyperlane.BridgeLayout;
import io.datacoin.bridge.hyperlane.DispatchSource;
import io.datacoin.chain.rpc.ChainRpc;
import io.datacoin.chain.rpc.Web3jChainRpc;
import io.datacoin.chain.signing.KeyFile;
import io.datacoin.chain.signing.KeystoreException;
import io.datacoin.chain.signing.Signer;
import io.datacoin.process.configuration.ConfigurationException;
import io.datacoin.process.configuration.ProcessArguments;
import io.datacoin.process.lifecycle.ParentWatch;
import io.datacoin.process.lifecycle.ReadyLine;
import io.datacoin.process.loop.Loop;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One validator of the bridge, until it is told to stop: {@code ValidatorMain --config FILE [--exit-with-parent]}. */
public final class ValidatorMain {
    private static final Logger LOGGER = LoggerFactory.getLogger(ValidatorMain.class);

    private ValidatorMain() {}

    /** Exits with 2 for wrong usage or configuration, 1 when it can not start. */
    public static void main(String[] arguments) {
        try {
            ProcessArguments process = ProcessArguments.parse(arguments);
            run(ValidatorSettings.read(process.configuration()), process.exitWithParent());
        } catch (ConfigurationException refused) {
            LOGGER.error("{}", refused.getMessage());
            System.exit(2);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (KeystoreException refused) {
            LOGGER.error("The validator can not start: {}", refused.getMessage());
            System.exit(1);
        }
    }

    private static void run(ValidatorSettings settings, boolean exitWithParent) throws InterruptedException {
        Signer key = KeyFile.open(settings.key(), settings.passphrase());
        BridgeLayout layout = BridgeLayout.read(settings.layout());
        CheckpointFolder folder = new CheckpointFolder(settings.folder());
        List<Loop> loops = new ArrayList<>();
        for (BridgeEnd end : layout.ends()) {
            ChainRpc rpc = Web3jChainRpc.connect(end.rpc(), settings.timeout());
            loops.add(Loop.start(
                    "sign-" + end.name(),
                    settings.pollInterval(),
                    new CheckpointSigner(new DispatchSource(rpc, end), end, key, folder)));
        }
        CountDownLatch closed = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            loops.forEach(Loop::close);
                            closed.countDown();
                        },
                        "shutdown"));
        if (exitWithParent) {
            // What is published is the whole state: there is nothing to save before the process ends.
            ParentWatch.start(System.in, () -> Runtime.getRuntime().halt(0));
        }
        ReadyLine.print(System.out, Map.of("chains", loops.size()));
        closed.await();
    }
}
