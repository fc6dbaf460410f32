package io.datacoin.api.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.datacoin.api.fixture.TestCaller;
import io.datacoin.api.fixture.TestMarket;
import io.datacoin.chain.signing.PersonalMessage;
import io.datacoin.chain.signing.PrivateKey;
import io.datacoin.chain.signing.Signature;
import io.datacoin.database.transaction.RawSql;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "http://HERE.evil.example",
                "http://HERE@evil.example/",
                "ftp://HERE",
                "did:key:HERE",
                "http://evil.example/http://HERE",
                "http:///HERE"
            })
    void aMessageThatAsksForASessionElsewhereIsRefused(String elsewhere) {
        JsonNode challenge = challenge();
        String message = TestCaller.loginMessage(challenge, wallet)
                .replace(
                        "URI: " + challenge.get("uri").asText(),
                        "URI: "
                                + elsewhere.replace(
                                        "HERE", challenge.get("domain").asText()));
        TestCaller.problem(login(message, wallet), 401, "wrong-domain");
    }

    @Test
    void aMessageMayNameAPageOfThisServer() {
        JsonNode challenge = challenge();
        String uri = challenge.get("uri").asText();
        String message =
                TestCaller.loginMessage(challenge, wallet).replace("URI: " + uri, "URI: " + uri + "/login?next=1");
        assertEquals(200, login(message, wallet).statusCode());
    }

    @ParameterizedTest
    @ValueSource(longs = {15 * 60, 16 * 365 * 24 * 3600L})
    void aMessageWrittenLongAgoIsRefused(long seconds) {
        JsonNode challenge = challenge();
        Instant issued = Instant.parse(challenge.get("issuedAt").asText());
        String message = TestCaller.loginMessage(challenge, wallet)
                .replace("Issued At: " + issued, "Issued At: " + issued.minusSeconds(seconds));
        TestCaller.problem(login(message, wallet), 401, "login-expired");
    }

    @Test
    void aWalletThatCountsRecoveryBytesFromZeroLogsIn() {
        String message = TestCaller.loginMessage(challenge(), wallet);
        Signature usual = wallet.sign(PersonalMessage.digest(message));
        String fromZero = Signature.of(usual.r(), usual.s(), usual.v() - 27).hex();
        HttpResponse<String> answer = caller.post(
                "/auth/login", "{\"message\":" + TestCaller.quoted(message) + ",\"signature\":\"" + fromZero + "\"}");
        assertEquals(200, answer.statusCode(), answer.body());
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 26, 29, 255})
    void noOtherRecoveryByteIsTaken(int recovery) {
        String message = TestCaller.loginMessage(challenge(), wallet);
        Signature usual = wallet.sign(PersonalMessage.digest(message));
        String other = Signature.of(usual.r(), usual.s(), recovery).hex();
        TestCaller.problem(
                caller.post(
                        "/auth/login",
                        "{\"message\":" + TestCaller.quoted(message) + ",\"signature\":\"" + other + "\"}"),
                401,
                "bad-signature");
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
