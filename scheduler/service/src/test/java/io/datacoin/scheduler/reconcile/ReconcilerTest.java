package io.datacoin.scheduler.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.datacoin.chain.address.ContractAddresses;
import io.datacoin.chain.event.EventSource;
import io.datacoin.chain.read.EscrowView;
import io.datacoin.chain.rpc.BlockHeader;
import io.datacoin.chain.rpc.ChainRpc;
import io.datacoin.database.Samples;
import io.datacoin.database.chain.ChainCursorRepository.Block;
import io.datacoin.domain.id.JobId;
import io.datacoin.domain.job.JobStatus;
import io.datacoin.domain.money.Wei;
import io.datacoin.scheduler.Scene;
import io.datacoin.scheduler.watch.ChainWatcher;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the reconciler may believe. */
final class ReconcilerTest {
    private static final Duration NOT_IN_THIS_TEST = Duration.ofDays(40_000);

    private final Scene scene = new Scene();
    private Instant blockTime = Samples.NOON;

    @AfterEach
    void close() {
        scene.close();
    }

    /** A node that knows one block. */
    private ChainRpc node() {
        return (ChainRpc) Proxy.newProxyInstance(
                ChainRpc.class.getClassLoader(), new Class<?>[] {ChainRpc.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("header")) {
                        return Optional.of(
                                new BlockHeader(7, Samples.digest(7), Samples.digest(6), blockTime, Wei.ZERO));
                    }
                    throw new UnsupportedOperationException(method.getName());
                });
    }

    @Test
    void aRequestIsGivenUpOnceNoBlockCanOpenItAnyMoreAndNotBefore() {
        ContractAddresses addresses = new ContractAddresses(
                31_337,
                1,
                Samples.account(71),
                Samples.account(72),
                Samples.account(73),
                Samples.account(74),
                Samples.account(75),
                Samples.account(76),
                Samples.account(77),
                Samples.account(78),
                Optional.empty());
        Reconciler reconciler = new Reconciler(
                scene.database(),
                new EscrowView(node(), addresses),
                new EventSource(node(), addresses),
                NOT_IN_THIS_TEST,
                scene.clock);
        JobId job = scene.submitted(1);
        scene.database()
                .run(transaction -> transaction
                        .chainCursors()
                        .advance(ChainWatcher.CURSOR, new Block(7, Samples.digest(7)), 10, Samples.NOON));
        scene.clock.pass(Duration.ofMinutes(61));

        blockTime = Samples.NOON.plus(Duration.ofMinutes(59));
        reconciler.run();
        assertEquals(JobStatus.SUBMITTED, scene.job(job).status(), "the chain's clock is behind");

        blockTime = Samples.NOON.plus(Duration.ofMinutes(61));
        reconciler.run();
        assertEquals(JobStatus.FAILED, scene.job(job).status());
    }
}
