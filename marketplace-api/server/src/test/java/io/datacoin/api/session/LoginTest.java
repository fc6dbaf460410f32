package io.datacoin.api.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.datacoin.api.fixture.TestCaller;
import io.datacoin.api.fixture.TestMarket;
import io.datacoin.chain.signing.PersonalMessage;
import io.datacoin.chain.signing.PrivateKey;
import io.datacoin.database.transaction.RawSql;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LoginTest {
    private final TestMarket market = TestMarket.shared();
    private final TestCaller caller = market.stranger();
    private final PrivateKey wallet = PrivateKey.generate();

    private JsonNode challenge() {
        return TestCaller.json(caller.send("POST", "/auth/nonce", Optional.empty()));
    }

    private HttpResponse<String> login(String message, PrivateKey signer) {
        return caller.post(
                "/auth/login",
                "{\"message\":" + TestCaller.quoted(message) + ",\"signature\":\""
                        + signer.sign(PersonalMessage.digest(message)).hex() + "\"}");
    }

    @Test
    void aWalletLogsInAndOutAgain() {
        caller.login(wallet);
        assertEquals(
                wallet.address().hex(),
                TestCaller.json(caller.get("/me")).get("address").asText());

        assertEquals(204, caller.send("POST", "/auth/logout", Optional.empty()).statusCode());
        TestCaller.problem(caller.get("/me"), 401, "not-logged-in");
    }

    @Test
    void aNonceOpensOneSessionOnly() {
        String message = TestCaller.loginMessage(challenge(), wallet);
        assertEquals(200, login(message, wallet).statusCode());
        TestCaller.problem(login(message, wallet), 401, "unknown-nonce");
    }

    @Test
    void aMessageForAnotherChainIsRefusedWithBothNumbers() {
        String message = TestCaller.loginMessage(challenge(), wallet).replace("Chain ID: 31337", "Chain ID: 1");
        JsonNode problem = TestCaller.problem(login(message, wallet), 401, "wrong-chain");
        assertTrue(problem.get("detail").asText().contains("chain 1, this is 31337"), problem.toString());
        assertTrue(problem.get("remedy").asText().contains("Switch the wallet to chain 31337"));
    }

    @Test
    void aMessageSignedForAnotherSiteIsRefused() {
        JsonNode challenge = challenge();
        String message = TestCaller.loginMessage(challenge, wallet)
                .replaceFirst(challenge.get("domain").asText(), "evil.example");
        TestCaller.problem(login(message, wallet), 401, "wrong-domain");
    }

    @Test
    void somebodyElsesSignatureIsRefused() {
        TestCaller.problem(
                login(TestCaller.loginMessage(challenge(), wallet), PrivateKey.generate()), 401, "bad-signature");
    }

    @Test
    void anExpiredMessageIsRefused() {
        JsonNode challenge = challenge();
        String message = TestCaller.loginMessage(challenge, wallet)
                .replace(challenge.get("expirationTime").asText(), "2001-01-01T00:00:00Z");
        TestCaller.problem(login(message, wallet), 401, "login-expired");
    }

    @Test
    void theDatabaseHoldsNoToken() {
        caller.login(wallet);
        String dump = market.postgres()
                .database()
                .call(transaction -> RawSql.of(transaction)
                        .createQuery("select coalesce(string_agg(session::text, ' '), '') from session")
                        .mapTo(String.class)
                        .one());
        assertFalse(dump.contains(caller.token()));
        assertTrue(dump.contains(wallet.address().hex()));
    }
}
