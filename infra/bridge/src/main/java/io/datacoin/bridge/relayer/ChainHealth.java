package io.datacoin.bridge.relayer;

import io.datacoin.chain.rpc.RpcUnavailableException;
import io.datacoin.process.loop.Step;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether a chain's node answers, as the steps that ask it notice. Safe for any thread. */
final class ChainHealth {
    private static final Logger LOGGER = LoggerFactory.getLogger(ChainHealth.class);

    private final String chain;
    private final InstantSource clock;
    private volatile Optional<Instant> silentSince = Optional.empty();

    ChainHealth(String chain, InstantSource clock) {
        this.chain = chain;
        this.clock = clock;
    }

    /** The step, done at its next turn when the node does not answer now. */
    Step watched(Step step) {
        return () -> {
            try {
                boolean more = step.run();
                if (silentSince.isPresent()) {
                    LOGGER.info("{} answers again", chain);
                    silentSince = Optional.empty();
                }
                return more;
            } catch (RpcUnavailableException unavailable) {
                if (silentSince.isEmpty()) {
                    LOGGER.warn("{} does not answer; its messages wait: {}", chain, unavailable.getMessage());
                    silentSince = Optional.of(clock.instant());
                }
                return false;
            }
        };
    }

    /** Since when it does not answer; empty while it does. */
    Optional<Instant> silentSince() {
        return silentSince;
    }
}
