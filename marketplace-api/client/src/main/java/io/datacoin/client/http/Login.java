package io.datacoin.client.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.datacoin.chain.signing.ChecksumAddress;
import io.datacoin.chain.signing.PersonalMessage;
import io.datacoin.chain.signing.Signer;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Signs in with Ethereum (EIP-4361): a message with the server's nonce, signed by the wallet. */
public final class Login {
    private Login() {}

    /** Logs {@code wallet} in; afterwards {@code api} acts as it. */
    public static void as(Signer wallet, ApiClient api) {
        JsonNode challenge = api.post("/auth/nonce", Map.of());
        String message = message(challenge, ChecksumAddress.of(wallet.address()));
        String signature = wallet.sign(PersonalMessage.digest(message.getBytes(StandardCharsets.UTF_8)))
                .hex();
        JsonNode session = api.post("/auth/login", Map.of("message", message, "signature", signature));
        api.authenticate(session.path("token").asText());
    }

    private static String message(JsonNode challenge, String address) {
        return challenge.path("domain").asText()
                + " wants you to sign in with your Ethereum account:\n"
                + address
                + "\n\n"
                + challenge.path("statement").asText()
                + "\n\nURI: "
                + challenge.path("uri").asText()
                + "\nVersion: "
                + challenge.path("version").asText()
                + "\nChain ID: "
                + challenge.path("chainId").asLong()
                + "\nNonce: "
                + challenge.path("nonce").asText()
                + "\nIssued At: "
                + challenge.path("issuedAt").asText()
                + "\nExpiration Time: "
                + challenge.path("expirationTime").asText();
    }
}
