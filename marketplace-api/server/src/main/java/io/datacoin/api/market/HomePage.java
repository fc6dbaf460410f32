package io.datacoin.api.market;

import static io.datacoin.api.market.DocumentPage.escaped;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datacoin.api.http.Answer;

/** The page at {@code /}: where things are and how they stand. Blocks. */
public final class HomePage {
    private final ChainDescription chain;
    private final MarketRoutes market;
    private final Health health;

    /** The page of this market. */
    public HomePage(ChainDescription chain, MarketRoutes market, Health health) {
        this.chain = chain;
        this.market = market;
        this.health = health;
    }

    /** The page as it is now. */
    public Answer answer() {
        ObjectNode stats = market.stats();
        StringBuilder page = new StringBuilder("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">"
                        + "<meta name=\"viewport\" content=\"width=device-width\"><title>DATACOIN Marketplace</title>")
                .append(DocumentPage.STYLE)
                .append("</head><body><h1>DATACOIN Marketplace</h1><p>Everything here runs on chain ")
                .append(chain.addresses().chainId())
                .append(health.ready().status() == 200 ? " and is ready." : "; some part does not answer.")
                .append("</p><h2>State</h2><table>");
        row(page, "Datasets", stats.path("datasets").asText());
        row(page, "Providers", stats.path("providers").asText());
        row(page, "Lines in the training log", stats.path("logRecords").asText());
        stats.path("jobs").properties().forEach(count -> {
            if (count.getValue().asLong() > 0) {
                row(page, "Jobs " + count.getKey(), count.getValue().asText());
            }
        });
        page.append("</table><h2>Addresses</h2><table>");
        chain.contracts().forEach((name, address) -> row(page, name, address.hex()));
        row(page, "Chain RPC", chain.rpcUrl());
        page.append("</table><h2>API</h2><ul>");
        for (String path : new String[] {
            "docs",
            "openapi.yaml",
            "datasets",
            "providers",
            "log",
            "stats",
            "chain",
            "schema/training-spec",
            "health/ready",
            "metrics"
        }) {
            page.append("<li><a href=\"/v1/")
                    .append(path)
                    .append("\">/v1/")
                    .append(path)
                    .append("</a></li>");
        }
        page.append("</ul></body></html>");
        return Answer.text(200, "text/html; charset=utf-8", page.toString())
                .with("Content-Security-Policy", DocumentPage.CONTENT_SECURITY_POLICY)
                .with("Cache-Control", "no-store");
    }

    private static void row(StringBuilder page, String name, String value) {
        page.append("<tr><th>")
                .append(escaped(name))
                .append("</th><td><code>")
                .append(escaped(value))
                .append("</code></td></tr>");
    }
}
