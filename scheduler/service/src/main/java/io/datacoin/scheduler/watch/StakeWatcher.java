package io.datacoin.scheduler.watch;

import io.datacoin.chain.event.StakeEvent;
import io.datacoin.database.provider.ProviderRepository;
import io.datacoin.database.provider.SlashRepository;
import io.datacoin.database.transaction.Transaction;
import io.datacoin.domain.chain.ChainPosition;
import java.util.List;

/** Keeps providers, what they offer, their weights in the draw, and stake they lost. */
final class StakeWatcher implements EventHandler {

    @Override
    public void apply(Transaction transaction, List<Placed> events) {
        ProviderRepository providers = transaction.providers();
        SlashRepository slashes = transaction.slashes();
        for (Placed placed : events) {
            if (placed.event() instanceof StakeEvent.Slashed slashed) {
                slashes.slashed(
                        slashed.jobId(),
                        slashed.provider(),
                        SlashRepository.Reason.of(slashed.reason()),
                        slashed.amount(),
                        placed.at().block());
            } else if (placed.event() instanceof StakeEvent event) {
                apply(event, placed.at(), providers);
            }
        }
    }

    private static void apply(StakeEvent event, ChainPosition at, ProviderRepository providers) {
        if (event instanceof StakeEvent.ProviderRegistered registered) {
            providers.registered(
                    registered.provider(),
                    registered.index(),
                    registered.operatorKey(),
                    registered.pricePerVcpuHour(),
                    storable(registered.metadataCid()),
                    at);
        } else if (event instanceof StakeEvent.ProviderUpdated updated) {
            providers.updated(
                    updated.provider(),
                    updated.pricePerVcpuHour(),
                    storable(updated.metadataCid()),
                    updated.active(),
                    at);
        } else if (event instanceof StakeEvent.OperatorKeyChanged changed) {
            providers.operatorKeyChanged(changed.provider(), changed.newKey(), at);
        } else if (event instanceof StakeEvent.WeightChanged changed) {
            providers.weightChanged(changed.provider(), changed.weight(), at);
        }
    }

    /** The contract takes any text, PostgreSQL none with a zero character: it must not stop the watcher. */
    private static String storable(String text) {
        return text.replace('\0', '\uFFFD');
    }
}
