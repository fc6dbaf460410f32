package io.datacoin.api.job;

import io.datacoin.api.fixture.TestCaller;
import io.datacoin.api.fixture.TestMarket;
import io.datacoin.chain.fixture.Party;
import io.datacoin.chain.type.OfferedTerms;
import io.datacoin.domain.id.ContentId;
import io.datacoin.domain.id.DatasetId;
import io.datacoin.domain.money.Wei;
import java.util.ArrayList;
import java.util.List;

/** A small table that is sold for training. */
final class Penguins {
    private Penguins() {}

    /** Publishes it once for each offer, and waits until the market knows of all. */
    static List<DatasetId> forSale(TestMarket market, OfferedTerms... offers) {
        TestCaller seller = market.somebody();
        StringBuilder csv = new StringBuilder("species,mass,same\n");
        for (int row = 0; row < 30; row++) {
            csv.append(row % 2 == 0 ? "adelie" : "gentoo")
                    .append(',')
                    .append(3000 + row)
                    .append(",1\n");
        }
        ContentId manifest = market.manifestOf(seller, csv.toString(), "Penguins to train on");
        List<DatasetId> published = new ArrayList<>();
        try (Party wallet = market.fund(seller.key(), Wei.data("1"))) {
            for (OfferedTerms offer : offers) {
                published.add(market.publish(wallet, manifest, offer));
            }
        }
        published.forEach(dataset -> seller.awaitDataset(dataset.toString()));
        return published;
    }
}
