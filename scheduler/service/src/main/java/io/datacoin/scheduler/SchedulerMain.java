package io.datacoin.scheduler;

import io.datacoin.protocol.process.ConfigurationException;
import io.datacoin.protocol.process.ParentWatch;
import io.datacoin.protocol.process.ProcessArguments;
import io.datacoin.protocol.process.ReadyLine;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a scheduler until it is told to stop: {@code SchedulerMain --config FILE [--exit-with-parent]}. */
public final class SchedulerMain {
    private static final Logger LOGGER = LoggerFactory.getLogger(SchedulerMain.class);

    private SchedulerMain() {}

    /** Exits with 2 for wrong usage or configuration, 1 when it can not start. */
    public static void main(String[] arguments) {
        try {
            ProcessArguments process = ProcessArguments.parse(arguments);
            Wiring scheduler = new Wiring(SchedulerSettings.read(process.configuration()), Clock.systemUTC());
            Runtime.getRuntime().addShutdownHook(new Thread(scheduler::close, "shutdown"));
            if (process.exitWithParent()) {
                // Everything is in the database: no farewell is needed.
                ParentWatch.start(System.in, () -> Runtime.getRuntime().halt(0));
            }
            ReadyLine.print(System.out, Map.of("grpc", scheduler.grpcPort()));
            // All other threads are daemons: this one is what keeps the process.
            scheduler.awaitClose();
        } catch (ConfigurationException refused) {
            LOGGER.error("{}", refused.getMessage());
            System.exit(2);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException failure) {
            LOGGER.error("The scheduler can not start: {}", failure.getMessage(), failure);
            System.exit(1);
        }
    }
}
