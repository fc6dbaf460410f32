package io.datacoin.bridge.relayer;

import io.datacoin.bridge.hyperlane.BridgeEnd;
import io.datacoin.chain.rpc.BlockTag;
import io.datacoin.chain.rpc.ChainRpc;
import io.datacoin.chain.submit.TransactionIntent;
import io.datacoin.chain.submit.TransactionOutcome;
import io.datacoin.chain.submit.TransactionSubmitter;
import io.datacoin.database.transaction.Transactions;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.money.Wei;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Coins for receivers on one chain who have none there, so that they can send tokens back: once for each receiver, and for
 * so many receivers in a day, because addresses cost nothing. What was given is counted in the outbox, so a restart forgets
 * nothing. Gives from one thread at a time; {@link #usedUpSince} from any.
 */
final class GasGifts {
    private static final Logger LOGGER = LoggerFactory.getLogger(GasGifts.class);
    private static final Duration DAY = Duration.ofDays(1);

    private final BridgeEnd chain;
    private final Terms terms;
    private final ChainRpc rpc;
    private final Transactions database;
    private final InstantSource clock;
    private volatile Optional<Instant> usedUpSince = Optional.empty();

    /**
     * What is given.
     *
     * @param each coins for one receiver; zero for none
     * @param perDay receivers in any 24 hours, 1 or more
     */
    record Terms(Wei each, int perDay) {}

    GasGifts(BridgeEnd chain, Terms terms, ChainRpc rpc, Transactions database, InstantSource clock) {
        this.chain = chain;
        this.terms = terms;
        this.rpc = rpc;
        this.database = database;
        this.clock = clock;
    }

    /** Sends the receiver its coins, if it has none, never had any of these and there are some left for today. */
    void give(Address receiver, TransactionSubmitter account) {
        if (terms.each().isZero() || !rpc.balance(receiver, BlockTag.LATEST).isZero() || !areLeft()) {
            return;
        }
        CompletableFuture<TransactionOutcome> underWay = account.submit(new TransactionIntent(
                prefix() + receiver,
                account.account(),
                receiver,
                "0x",
                terms.each(),
                "give " + receiver + " gas for the way back",
                OptionalLong.empty()));
        LOGGER.debug("gas for {}: {}", receiver, underWay);
    }

    private boolean areLeft() {
        Instant now = clock.instant();
        int given = database.call(transaction -> transaction.outbox().countSince(prefix(), now.minus(DAY)));
        if (given < terms.perDay()) {
            usedUpSince = Optional.empty();
            return true;
        }
        if (usedUpSince.isEmpty()) {
            usedUpSince = Optional.of(now);
            LOGGER.warn(
                    "No more gas for receivers on {}: {} got some within 24 hours (expected: at most {}); messages are"
                            + " delivered all the same; remedy: if these are users, raise gas-gifts-per-day",
                    chain.name(),
                    given,
                    terms.perDay());
        }
        return false;
    }

    private String prefix() {
        return "bridge/gas/" + chain.domain() + "/";
    }

    /** Since when there are none left; empty while there are. */
    Optional<Instant> usedUpSince() {
        return usedUpSince;
    }
}
