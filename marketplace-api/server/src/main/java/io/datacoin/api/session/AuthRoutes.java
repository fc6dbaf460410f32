package io.datacoin.api.session;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datacoin.api.chain.ChainView;
import io.datacoin.api.http.Answer;
import io.datacoin.api.http.ApiRouter;
import io.datacoin.api.http.Call;
import io.datacoin.api.http.Problem;
import io.datacoin.api.http.Work;
import io.datacoin.domain.refusal.ApiCode;
import io.datacoin.domain.refusal.Decision;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Logging in and out. */
public final class AuthRoutes {
    private static final String STATEMENT =
            "Log in to the DATACOIN Marketplace. This costs nothing and sends no transaction.";

    private final Sessions sessions;
    private final Consumer<String> sessionEnded;
    private final SiweVerifier verifier;
    private final List<String> domains;
    private final long chainId;
    private final InstantSource clock;

    /**
     * The routes.
     *
     * @param sessionEnded told the token of a session that has just ended
     * @param domains authorities under which this server is reached, the preferred one first
     * @param chain the chain of this marketplace
     */
    public AuthRoutes(
            Sessions sessions,
            Consumer<String> sessionEnded,
            List<String> domains,
            ChainView chain,
            InstantSource clock) {
        this.sessions = sessions;
        this.sessionEnded = sessionEnded;
        this.domains = List.copyOf(domains);
        this.verifier = new SiweVerifier(Set.copyOf(domains), chain);
        this.chainId = chain.chainId();
        this.clock = clock;
    }

    /** Binds the operations. */
    public void bindTo(ApiRouter router) {
        router.bind("createNonce", this::nonce)
                .bind("login", Work.CHAIN, this::login)
                .bind("logout", this::logout);
    }

    private Answer nonce(Call call) {
        // SCHEME://AUTHORITY; the authority is whatever the caller says it is, down to nothing at all.
        String[] origin = call.origin().split("://", 2);
        String domain = domains.contains(origin[1]) ? origin[1] : domains.get(0);
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("nonce", sessions.newNonce())
                .put("domain", domain)
                .put("uri", origin[0] + "://" + domain)
                .put("version", "1")
                .put("chainId", chainId)
                .put("statement", STATEMENT)
                .put("issuedAt", now.toString())
                .put("expirationTime", now.plus(Sessions.NONCE_LIFETIME).toString());
        return Answer.ok(json).with("Cache-Control", "no-store");
    }

    private Answer login(Call call) {
        String text = call.requiredText("message");
        SiweMessage message = accepted(verifier.read(text, clock.instant()));
        if (!sessions.useNonce(message.nonce())) {
            throw Problem.of(
                            401,
                            ApiCode.UNKNOWN_NONCE,
                            "the nonce was not given out here, has been used, or is too old",
                            "Get a new one from POST /v1/auth/nonce; each works once, for 10 minutes.")
                    .thrown();
        }
        accepted(verifier.checkSignature(message, text, call.requiredText("signature")));
        Sessions.Opened opened = sessions.open(message.address());
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("token", opened.token())
                .put("tokenType", "Bearer")
                .put("address", opened.caller().address().hex())
                .put(
                        "expiresAt",
                        opened.caller()
                                .expiresAt()
                                .truncatedTo(ChronoUnit.SECONDS)
                                .toString());
        return Answer.ok(json).with("Cache-Control", "no-store");
    }

    private static SiweMessage accepted(Decision<SiweMessage> decision) {
        return decision.fold(message -> message, refusal -> {
            throw Problem.of(401, refusal).thrown();
        });
    }

    private Answer logout(Call call) {
        call.token().ifPresent(token -> {
            sessions.close(token);
            sessionEnded.accept(token);
        });
        return Answer.empty(204);
    }
}
