package io.datacoin.worker;

import io.datacoin.protocol.process.ConfigurationException;
import io.datacoin.protocol.process.ParentWatch;
import io.datacoin.protocol.process.ProcessArguments;
import io.datacoin.protocol.process.ReadyLine;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a provider's worker until it is told to stop: {@code WorkerMain --config FILE [--exit-with-parent]}. */
public final class WorkerMain {
    private static final Logger LOGGER = LoggerFactory.getLogger(WorkerMain.class);

    private WorkerMain() {}

    /** Exits with 2 for wrong usage or configuration, 1 when it can not start. */
    public static void main(String[] arguments) {
        try {
            ProcessArguments process = ProcessArguments.parse(arguments);
            WorkerSettings settings = WorkerSettings.read(process.configuration());
            Wiring worker = new Wiring(settings, Clock.systemUTC());
            Runtime.getRuntime().addShutdownHook(new Thread(worker::close, "shutdown"));
            if (process.exitWithParent()) {
                // Nobody is left to wait for the end of a lease: the next worker gets it.
                ParentWatch.start(System.in, () -> Runtime.getRuntime().halt(0));
            }
            ReadyLine.print(System.out, Map.of("vcpus", settings.capacity().vcpus()));
        } catch (ConfigurationException refused) {
            LOGGER.error("{}", refused.getMessage());
            System.exit(2);
        } catch (IOException | RuntimeException failure) {
            LOGGER.error("The worker can not start: {}", failure.getMessage(), failure);
            System.exit(1);
        }
    }
}
