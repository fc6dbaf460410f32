package io.datacoin.scheduler.deliver;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.datacoin.chain.call.DatasetMarketCalls;
import io.datacoin.database.Samples;
import io.datacoin.database.market.PurchaseRepository;
import io.datacoin.database.transaction.RawSql;
import io.datacoin.domain.id.DatasetId;
import io.datacoin.domain.id.DatasetVersion;
import io.datacoin.domain.money.Wei;
import io.datacoin.scheduler.Scene;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A delivery is written on the chain in the end, or the seller is not paid for what the buyer has. */
final class DeliverySubmitterTest {
    private final Scene scene = new Scene();
    private final DeliverySubmitter deliveries = new DeliverySubmitter(new DatasetMarketCalls(Samples.account(70)));

    @BeforeEach
    void buy() {
        for (int buyer = 20; buyer < 22; buyer++) {
            int number = buyer;
            scene.database().run(transaction -> {
                PurchaseRepository purchases = transaction.purchases();
                purchases.purchased(
                        DatasetId.of(3),
                        DatasetVersion.of(1),
                        Samples.account(number),
                        Wei.data("5"),
                        Samples.at(6, number));
                purchases.released(DatasetId.of(3), Samples.account(number), Samples.NOON.plusSeconds(number));
            });
        }
    }

    @AfterEach
    void close() {
        scene.close();
    }

    private static String subject(int buyer) {
        return "3/" + Samples.account(buyer).hex();
    }

    private List<String> waiting(int limit) {
        return scene.database().call(transaction -> deliveries.waiting(transaction, scene.clock.instant(), limit));
    }

    private void failed(int buyer, int number) {
        scene.database().run(transaction -> {
            RawSql.of(transaction)
                    .execute(
                            "insert into submission (key, purpose, created_at, finished_at, failure) values (?, 'deliver', ?,"
                                    + " ?, 'no gas')",
                            buyer + "/" + number,
                            Timestamp.from(scene.clock.instant()),
                            Timestamp.from(scene.clock.instant()));
            RawSql.of(transaction)
                    .execute(
                            "insert into submission_item (key, position, purpose, subject, live) values (?, 0, 'deliver', ?,"
                                    + " false)",
                            buyer + "/" + number,
                            subject(buyer));
        });
    }

    @Test
    void oneThatTheChainRefusedManyTimesIsTriedAgainEachTimeAfterALongerPause() {
        for (int number = 0; number < 20; number++) {
            failed(20, number);
        }
        assertEquals(List.of(subject(21)), waiting(10), "not at once");

        scene.clock.pass(Duration.ofMinutes(11));

        assertEquals(List.of(subject(20), subject(21)), waiting(10));
    }

    @Test
    void thoseThatWaitForTheirNextAttemptDoNotKeepOthersOutOfTheBatch() {
        failed(20, 0);
        assertEquals(List.of(subject(21)), waiting(1));
    }
}
