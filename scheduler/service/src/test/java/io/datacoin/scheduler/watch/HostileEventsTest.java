package io.datacoin.scheduler.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.datacoin.chain.event.ChainEvent;
import io.datacoin.chain.event.DatasetEvent;
import io.datacoin.chain.event.EventPosition;
import io.datacoin.chain.event.StakeEvent;
import io.datacoin.database.Samples;
import io.datacoin.domain.chain.ChainPosition;
import io.datacoin.domain.id.DatasetId;
import io.datacoin.domain.id.DatasetVersion;
import io.datacoin.domain.money.Wei;
import io.datacoin.scheduler.Scene;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Anybody may write events: none may stop the watcher, which would stop the marketplace. */
final class HostileEventsTest {
    private final Scene scene = new Scene();

    @AfterEach
    void close() {
        scene.close();
    }

    private static EventPosition position(int logIndex) {
        ChainPosition at = Samples.at(8, logIndex);
        return new EventPosition(at.block(), at.blockHash(), at.transaction(), logIndex);
    }

    private void happens(EventHandler handler, ChainEvent event) {
        ChainPosition at = Samples.at(8, event.position().logIndex());
        scene.database().run(transaction -> handler.apply(transaction, List.of(new EventHandler.Placed(event, at))));
    }

    @Test
    void aProviderWhoseDescriptionTheDatabaseCanNotKeepIsAProvider() {
        happens(
                new StakeWatcher(),
                new StakeEvent.ProviderRegistered(
                        position(0), Samples.account(200), Samples.account(201), Wei.of(1), "a\u0000b", 9));
        happens(
                new StakeWatcher(),
                new StakeEvent.ProviderUpdated(position(1), Samples.account(200), Wei.of(2), "\u0000", true));

        assertEquals(
                1,
                scene.number("select count(*) from provider where address = '"
                        + Samples.account(200).hex() + "'"));
        assertEquals(
                2,
                scene.number("select count(*) from provider_terms where address = '"
                        + Samples.account(200).hex() + "'"));
    }

    @Test
    void aVersionThatIsNotListedMayBeTakenDown() {
        happens(
                new MarketWatcher(),
                new DatasetEvent.VersionAdded(position(0), DatasetId.of(3), DatasetVersion.of(2), "no content id"));
        happens(
                new MarketWatcher(),
                new DatasetEvent.VersionAvailabilityChanged(position(1), DatasetId.of(3), DatasetVersion.of(2), false));
        happens(
                new MarketWatcher(),
                new DatasetEvent.VersionAvailabilityChanged(position(2), DatasetId.of(3), DatasetVersion.of(1), false));

        assertEquals(1, scene.number("select count(*) from dataset_availability"));
    }
}
