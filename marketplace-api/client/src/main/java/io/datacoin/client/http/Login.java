package io.datacoin.client.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.datacoin.chain.signing.ChecksumAddress;
import io.datacoin.chain.signing.PersonalMessage;
import io.datacoin.chain.signing.Signer;
import io.datacoin.client.refusal.RefusedException;
import io.datacoin.domain.refusal.ClientCode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Signs in with Ethereum (EIP-4361): a message with the server's nonce, signed by the wallet. */
public final class Login {
    private Login() {}

    /** Logs {@code wallet} in; afterwards {@code api} acts as it. @throws RefusedException for a login to another site */
    public static void as(Signer wallet, ApiClient api) {
        JsonNode challenge = api.having(api.post("/auth/nonce", Map.of()), "nonce", "domain");
        requireOwnDomain(challenge.path("domain").asText(), api.base());
        String message = message(challenge, ChecksumAddress.of(wallet.address()));
        String signature = wallet.sign(PersonalMessage.digest(message.getBytes(StandardCharsets.UTF_8)))
                .hex();
        JsonNode session =
                api.having(api.post("/auth/login", Map.of("message", message, "signature", signature)), "token");
        api.authenticate(session.path("token").asText());
    }

    /**
     * A message names the site it is for. A server that asks for one for another site would log in there as the user.
     *
     * @throws RefusedException when the domain is not where {@code api} is
     */
    private static void requireOwnDomain(String domain, URI api) {
        if (!withoutDefaultPort(domain).equalsIgnoreCase(withoutDefaultPort(String.valueOf(api.getRawAuthority())))) {
            throw new RefusedException(
                    ClientCode.FOREIGN_LOGIN,
                    "the server at " + api.getRawAuthority() + " asks for a login to \"" + domain
                            + "\"; nothing was signed",
                    "check --api or DATACOIN_API; an operator adds the names his server is reached by to"
                            + " http.public-origins");
        }
    }

    private static String withoutDefaultPort(String authority) {
        return authority.replaceFirst(":(80|443)$", "");
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
