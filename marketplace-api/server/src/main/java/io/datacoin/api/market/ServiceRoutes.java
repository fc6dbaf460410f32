package io.datacoin.api.market;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.datacoin.api.http.Answer;
import io.datacoin.api.http.ApiDocument;
import io.datacoin.api.http.ApiRouter;
import io.datacoin.api.http.Call;
import io.datacoin.api.http.Problem;
import io.datacoin.api.http.RateLimits;
import io.datacoin.api.http.RequestMetrics;
import io.datacoin.api.http.Work;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.refusal.ApiCode;
import io.datacoin.openapi.MarketplaceDocument;
import java.time.Duration;
import java.util.Optional;

/** Health, metrics, the document and the faucet. */
public final class ServiceRoutes {
    /** A wallet is filled many times over by one gift. */
    private static final RateLimits.Limit GIFTS_OF_A_WALLET = new RateLimits.Limit(10, Duration.ofHours(1), 10);
    /** Wallets cost nothing to make; each gift is a handful of transactions of the embedded chain. */
    private static final RateLimits.Limit GIFTS_OF_AN_ADDRESS = new RateLimits.Limit(600, Duration.ofHours(1), 300);

    private final RateLimits byWallet = new RateLimits(GIFTS_OF_A_WALLET, "to the faucet named this wallet");
    private final RateLimits byAddress =
            new RateLimits(GIFTS_OF_AN_ADDRESS, "to the faucet came from your network address");
    private final Health health;
    private final RequestMetrics metrics;
    private final ApiDocument document;
    private final Optional<Faucet> faucet;

    /** The routes. */
    public ServiceRoutes(Health health, RequestMetrics metrics, ApiDocument document, Optional<Faucet> faucet) {
        this.health = health;
        this.metrics = metrics;
        this.document = document;
        this.faucet = faucet;
    }

    /** Binds the operations. */
    public void bindTo(ApiRouter router) {
        Answer live = Answer.ok(JsonNodeFactory.instance.objectNode().put("status", "up"));
        Answer yaml = Answer.text(200, "application/yaml; charset=utf-8", MarketplaceDocument.yaml());
        Answer docs = Answer.text(200, "text/html; charset=utf-8", DocumentPage.html(document))
                .with("Content-Security-Policy", DocumentPage.CONTENT_SECURITY_POLICY);
        router.bind("getLiveness", call -> live)
                .bind("getReadiness", Work.HEALTH, call -> health.ready())
                .bind("getMetrics", call -> Answer.text(200, "text/plain; version=0.0.4", metrics.prometheus()))
                .bind("getOpenApi", call -> yaml)
                .bind("getDocs", call -> docs)
                .bind("useFaucet", Work.FAUCET, this::give);
    }

    private Answer give(Call call) {
        Faucet giver = faucet.orElseThrow(() -> Problem.of(
                        404,
                        ApiCode.NO_FAUCET,
                        "there is no faucet on this chain",
                        "Buy DATA, or use the embedded stack: ./datacoin up.")
                .thrown());
        Address wallet = Address.of(call.requiredText("address"));
        byAddress.admit(call.address());
        byWallet.admit(wallet.hex());
        return Answer.ok(giver.give(wallet));
    }
}
