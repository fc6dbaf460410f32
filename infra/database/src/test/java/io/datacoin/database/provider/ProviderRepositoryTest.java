package io.datacoin.database.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.datacoin.database.PostgresFixture;
import io.datacoin.database.Samples;
import io.datacoin.database.transaction.Database;
import io.datacoin.database.transaction.RawSql;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.money.Wei;
import io.datacoin.domain.provider.ProviderSnapshot;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ProviderRepositoryTest {
    private static final PostgresFixture POSTGRES = PostgresFixture.start();
    private static final Database DATABASE = POSTGRES.database();
    private static final Address FIRST = Samples.account(20);
    private static final Address SECOND = Samples.account(10);

    @AfterAll
    static void close() {
        POSTGRES.close();
    }

    @BeforeEach
    void twoProvidersRegister() {
        DATABASE.run(transaction -> {
            RawSql.of(transaction).execute("truncate provider, provider_presence cascade");
            ProviderRepository providers = transaction.providers();
            providers.registered(FIRST, 0, Samples.account(21), Wei.data("1"), "", Samples.at(4, 0));
            providers.weightChanged(FIRST, Wei.data("1000"), Samples.at(4, 1));
            providers.registered(SECOND, 1, Samples.account(11), Wei.data("2"), "", Samples.at(6, 0));
            providers.weightChanged(SECOND, Wei.data("3000"), Samples.at(6, 1));
        });
    }

    private static List<ProviderSnapshot> pool(long block) {
        return DATABASE.call(transaction -> transaction.providers().snapshotAt(block));
    }

    @Test
    void thePoolOfADrawIsWhatTheChainKnewAtTheEndOfThatBlock() {
        assertEquals(List.of(), pool(3));
        assertEquals(
                List.of(FIRST), pool(5).stream().map(ProviderSnapshot::address).toList());
        assertEquals(
                List.of(FIRST, SECOND),
                pool(6).stream().map(ProviderSnapshot::address).toList(),
                "in order of registration, not of address");
    }

    @Test
    void weightAndPriceAreThoseOfTheBlockKeyAndActivityThoseOfNow() {
        DATABASE.run(transaction -> {
            ProviderRepository providers = transaction.providers();
            providers.weightChanged(FIRST, Wei.data("5000"), Samples.at(8, 0));
            providers.weightChanged(FIRST, Wei.data("4000"), Samples.at(8, 3));
            providers.updated(FIRST, Wei.data("9"), "bafy", false, Samples.at(8, 1));
            providers.operatorKeyChanged(FIRST, Samples.account(22), Samples.at(8, 2));
        });
        ProviderSnapshot before = pool(7).get(0);
        assertEquals(
                new ProviderSnapshot(FIRST, 0, Wei.data("1000"), Samples.account(22), Wei.data("1"), false), before);
        assertEquals(Wei.data("4000"), pool(8).get(0).stake(), "the last word of the block");
        assertEquals(Wei.data("9"), pool(8).get(0).pricePerVcpuHour());
        DATABASE.run(transaction -> {
            ProviderRepository providers = transaction.providers();
            assertEquals(
                    FIRST,
                    providers
                            .findByOperatorKey(Samples.account(22))
                            .orElseThrow()
                            .address());
            assertEquals(Optional.empty(), providers.findByOperatorKey(Samples.account(21)));
            assertEquals("bafy", providers.find(FIRST).orElseThrow().metadataCid());
        });
    }

    @Test
    void anEventReadTwiceCountsOnce() {
        DATABASE.run(transaction -> {
            ProviderRepository providers = transaction.providers();
            providers.registered(FIRST, 0, Samples.account(21), Wei.data("1"), "", Samples.at(4, 0));
            providers.weightChanged(FIRST, Wei.data("1000"), Samples.at(4, 1));
            assertEquals(2, providers.list().size());
        });
    }

    @Test
    void aChangeBeforeTheRegistrationIsAMistakeOfTheReader() {
        assertThrows(
                IllegalStateException.class,
                () -> DATABASE.run(transaction ->
                        transaction.providers().updated(Samples.account(99), Wei.ZERO, "", true, Samples.at(9, 0))));
    }

    @Test
    void aWorkerThatFallsSilentIsShownOffline() {
        DATABASE.run(transaction -> {
            ProviderRepository providers = transaction.providers();
            assertEquals(Optional.empty(), providers.find(FIRST).orElseThrow().presence());
            ProviderRow.Presence seen =
                    new ProviderRow.Presence(true, 4, 2, 1L << 33, 1L << 32, "worker/0.1", Samples.NOON);
            providers.seen(FIRST, seen);
            assertEquals(Optional.of(seen), providers.find(FIRST).orElseThrow().presence());
            assertEquals(0, providers.forgetSilent(Samples.NOON));
            assertEquals(1, providers.forgetSilent(Samples.NOON.plusSeconds(1)));
            assertFalse(
                    providers.find(FIRST).orElseThrow().presence().orElseThrow().online());
        });
    }
}
