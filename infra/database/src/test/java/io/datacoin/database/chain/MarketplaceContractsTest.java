package io.datacoin.database.chain;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.datacoin.database.PostgresFixture;
import io.datacoin.database.Samples;
import io.datacoin.database.transaction.Database;
import io.datacoin.database.transaction.RawSql;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A database is about one marketplace, and says so before anything is changed. */
class MarketplaceContractsTest {
    private static final PostgresFixture POSTGRES = PostgresFixture.start();
    private static final Database DATABASE = POSTGRES.database();
    private static final MarketplaceContracts OURS =
            new MarketplaceContracts(31337, List.of(Samples.account(1), Samples.account(2)));

    @AfterAll
    static void close() {
        POSTGRES.close();
    }

    @BeforeEach
    void clean() {
        DATABASE.run(transaction -> RawSql.of(transaction).execute("truncate marketplace_contracts"));
    }

    private static void claim(MarketplaceContracts contracts) {
        DATABASE.run(transaction -> transaction.marketplaceContracts().claim(contracts));
    }

    @Test
    void anEmptyDatabaseIsAboutWhoeverComesFirst() {
        claim(OURS);
        claim(OURS);
    }

    @Test
    void otherContractsAndOtherChainsAreRefusedWithBothNames() {
        claim(OURS);
        MarketplaceContracts redeployed =
                new MarketplaceContracts(31337, List.of(Samples.account(1), Samples.account(3)));
        MarketplaceContracts elsewhere = new MarketplaceContracts(1, OURS.addresses());
        for (MarketplaceContracts others : List.of(redeployed, elsewhere)) {
            String refusal = String.valueOf(assertThrows(ForeignContractsException.class, () -> claim(others))
                    .getMessage());
            assertTrue(refusal.contains(OURS.toString()) && refusal.contains(others.toString()), refusal);
        }
        claim(OURS);
    }
}
