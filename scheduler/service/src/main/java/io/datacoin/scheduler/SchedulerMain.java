package io.datacoin.scheduler;

import io.datacoin.database.chain.ForeignContractsException;
import io.datacoin.process.configuration.ConfigurationException;
import io.datacoin.process.configuration.ProcessArguments;
import io.datacoin.process.lifecycle.ParentWatch;
import io.datacoin.process.lifecycle.ReadyLine;
import io.datacoin.scheduler.watch.ForeignChainException;
import java.io.IOException;
import java.time.InstantSource;
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
            Wiring scheduler = new Wiring(SchedulerSettings.read(process.configuration()), InstantSource.system());
            Runtime.getRuntime().addShutdownHook(new Thread(scheduler::close, "shutdown"));
            if (process.exitWithParent()) {
                // Everything is in the database: there is nothing to save before the process ends.
                ParentWatch.start(System.in, () -> Runtime.getRuntime().halt(0));
            }
            ReadyLine.print(System.out, Map.of("grpc", scheduler.grpcPort()));
            // All other threads are daemons: this one is what keeps the process.
            scheduler.awaitClose();
        } catch (ConfigurationException refused) {
            LOGGER.error("{}", refused.getMessage());
            System.exit(2);
        } catch (ForeignChainException | ForeignContractsException refused) {
            LOGGER.error("The scheduler does not start: {}", refused.getMessage());
            System.exit(1);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException failure) {
            LOGGER.error("The scheduler can not start: {}", failure.getMessage(), failure);
            System.exit(1);
        }
    }
}
