package io.datacoin.api;

import io.datacoin.api.wiring.ApiConfiguration;
import io.datacoin.api.wiring.ApiServer;
import io.datacoin.database.chain.ForeignContractsException;
import io.datacoin.database.connection.DatabaseUnavailableException;
import io.datacoin.process.configuration.ConfigurationException;
import io.datacoin.process.configuration.ProcessArguments;
import io.datacoin.process.lifecycle.ParentWatch;
import io.datacoin.process.lifecycle.ReadyLine;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code ApiMain --config FILE [--exit-with-parent]}: serves until it is told to stop. */
public final class ApiMain {
    private static final Logger LOGGER = LoggerFactory.getLogger(ApiMain.class);

    private ApiMain() {}

    /** Exits with 2 for wrong usage or configuration, 1 when it can not start; the reason is on standard error. */
    public static void main(String[] arguments) {
        try {
            ProcessArguments process = ProcessArguments.parse(arguments);
            ApiServer server = ApiServer.start(ApiConfiguration.read(process.configuration()));
            CountDownLatch stop = new CountDownLatch(1);
            Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop"));
            if (process.exitWithParent()) {
                ParentWatch.start(System.in, stop::countDown);
            }
            ReadyLine.print(System.out, Map.of("port", server.port()));
            stop.await();
            System.exit(0);
        } catch (ConfigurationException wrongUsage) {
            LOGGER.error("{}", wrongUsage.getMessage());
            System.exit(2);
        } catch (DatabaseUnavailableException | ForeignContractsException refused) {
            LOGGER.error("The API server does not start: {}", refused.getMessage());
            System.exit(1);
        } catch (IOException | RuntimeException cause) {
            LOGGER.error("The API server can not start: {}", cause.getMessage(), cause);
            System.exit(1);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            System.exit(1);
        }
    }
}
