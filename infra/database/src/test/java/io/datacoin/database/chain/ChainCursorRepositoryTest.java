package io.datacoin.database.chain;

import static io.datacoin.database.Samples.NOON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.datacoin.database.PostgresFixture;
import io.datacoin.database.Samples;
import io.datacoin.database.chain.ChainCursorRepository.Block;
import io.datacoin.database.transaction.Database;
import io.datacoin.database.transaction.RawSql;
import io.datacoin.domain.id.DatasetId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

final class ChainCursorRepositoryTest {
    private static final PostgresFixture POSTGRES = PostgresFixture.start();
    private static final Database DATABASE = POSTGRES.database();

    @AfterAll
    static void close() {
        POSTGRES.close();
    }

    private static Block block(long number) {
        return new Block(number, Samples.digest(number));
    }

    @Test
    void aWatcherFindsWhereTheChainsPartedAndReadsOnFromThere() {
        DATABASE.run(transaction -> {
            ChainCursorRepository cursors = transaction.chainCursors();
            assertEquals(Optional.empty(), cursors.find("escrow"));
            for (long number = 1; number <= 10; number++) {
                cursors.advance("escrow", block(number), 4, NOON);
            }
            cursors.advance("market", block(3), 4, NOON);
            assertEquals(
                    List.of(10L, 9L, 8L, 7L, 6L, 1L),
                    cursors.remembered("escrow").stream().map(Block::number).toList());
            cursors.rewind("escrow", block(7), NOON);
            assertEquals(Optional.of(block(7)), cursors.lock("escrow"));
            assertEquals(List.of(block(7), block(6), block(1)), cursors.remembered("escrow"), "the first stays");
            assertEquals(Optional.of(block(3)), cursors.find("market"), "each watcher has its own");
        });
    }

    @Test
    void theCursorDoesNotMoveWhenWhatItCausedIsNotStored() {
        DATABASE.run(transaction -> transaction.chainCursors().advance("torn", block(1), 4, NOON));
        assertThrows(
                IllegalStateException.class,
                () -> DATABASE.run(transaction -> {
                    transaction.datasets().published(DatasetId.of(99), Samples.account(1), Samples.at(2, 0));
                    transaction.chainCursors().advance("torn", block(2), 4, NOON);
                    throw new IllegalStateException("killed before the commit");
                }));
        DATABASE.run(transaction -> {
            assertEquals(Optional.of(block(1)), transaction.chainCursors().find("torn"));
            assertEquals(
                    0,
                    RawSql.of(transaction)
                            .createQuery("select count(*) from dataset where id = 99")
                            .mapTo(Integer.class)
                            .one());
        });
    }
}
