package io.datacoin.api.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SiweMessageTest {
    private static final String ADDRESS = "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266";
    private static final String FULL = """
            data.example:8443 wants you to sign in with your Ethereum account:
            0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266

            Log in, please.

            URI: https://data.example:8443/login
            Version: 1
            Chain ID: 31337
            Nonce: a1b2c3d4
            Issued At: 2026-05-04T03:02:01.5Z
            Expiration Time: 2026-05-04T04:02:01+02:00
            Not Before: 2026-05-04T03:00:00Z
            Request ID: 7
            Resources:
            - https://data.example/terms
            - ipfs://bafkreiabc""";

    private static SiweMessage accepted(String text) {
        return SiweMessage.parse(text).acceptedValue().orElseThrow();
    }

    @Test
    void everyFieldIsRead() {
        SiweMessage message = accepted(FULL);
        assertEquals("data.example:8443", message.domain());
        assertEquals(ADDRESS.toLowerCase(Locale.ROOT), message.address().hex());
        assertEquals(Optional.of("Log in, please."), message.statement());
        assertEquals(31337, message.chainId());
        assertEquals(
                "2026-05-04T02:02:01Z", message.expirationTime().orElseThrow().toString());
        assertEquals(List.of("https://data.example/terms", "ipfs://bafkreiabc"), message.resources());
    }

    @Test
    void theStatementMayBeLeftOut() {
        assertTrue(
                accepted(FULL.replace("Log in, please.\n\n", "\n")).statement().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.0.0.1:8080", "someone@data.example", "localhost:1"})
    void authoritiesOfAllKindsAreRead(String authority) {
        assertEquals(
                authority,
                accepted(FULL.replaceFirst("data.example:8443", authority)).domain());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "data.example:8443 wants | ` wants`",
                "data.example:8443 wants | not_a_host wants",
                "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266 | 0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266",
                "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266 | 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb9226",
                "Version: 1 | Version: 2",
                "Chain ID: 31337 | Chain ID: ?",
                "Nonce: a1b2c3d4 | Nonce: a1b2c3d",
                "Nonce: a1b2c3d4 | Nonce: a1b2-3d4",
                "2026-05-04T03:02:01.5Z | Mon May 04 2026 03:02:01 GMT",
                "2026-05-04T03:02:01.5Z | 2026-13-04T03:02:01Z",
                "URI: https://data.example:8443/login | URI: _no_uri_",
                "- ipfs://bafkreiabc | - _no_uri_",
                "Request ID: 7 | Requested By: 7"
            })
    void anythingElseIsRefused(String part, String replacement) {
        assertTrue(FULL.contains(part), part);
        assertFalse(SiweMessage.parse(FULL.replace(part, replacement)).isAccepted());
    }

    @Test
    void fieldsOutOfOrderOrMissingAreRefused() {
        assertFalse(SiweMessage.parse(FULL.replace("Version: 1\nChain ID: 31337", "Chain ID: 31337\nVersion: 1"))
                .isAccepted());
        assertFalse(SiweMessage.parse(FULL.replace("Nonce: a1b2c3d4\n", "")).isAccepted());
        assertFalse(SiweMessage.parse(FULL.replace("please.", "please.\nNow.")).isAccepted());
        assertFalse(SiweMessage.parse(FULL + "\n").isAccepted());
    }
}
