package io.datacoin.worker;

import io.datacoin.process.configuration.ConfigurationException;
import io.datacoin.process.configuration.ProcessArguments;
import io.datacoin.process.lifecycle.ParentWatch;
import io.datacoin.process.lifecycle.ReadyLine;
import io.datacoin.worker.settings.WorkerSettings;
import java.io.IOException;
import java.time.InstantSource;
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
            WorkerAgent worker = new WorkerAgent(settings, InstantSource.system());
            Runtime.getRuntime().addShutdownHook(new Thread(worker::close, "shutdown"));
            if (process.exitWithParent()) {
                // The parent is gone: running leases are not finished here, the scheduler gives them to another worker.
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
