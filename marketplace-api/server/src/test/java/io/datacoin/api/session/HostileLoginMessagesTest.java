package io.datacoin.api.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.datacoin.chain.signing.ChecksumAddress;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.refusal.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Login messages are text that anybody sends: each is read whole, as the standard writes it, or refused. */
class HostileLoginMessagesTest {
    private static final List<String> LINES = List.of(
            "data.example:8443 wants you to sign in with your Ethereum account:",
            "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
            "",
            "Log in, please.",
            "",
            "URI: https://data.example:8443/login",
            "Version: 1",
            "Chain ID: 31337",
            "Nonce: a1b2c3d4",
            "Issued At: 2026-05-04T03:02:01.5Z",
            "Expiration Time: 2026-05-04T04:02:01+02:00",
            "Not Before: 2026-05-04T03:00:00Z",
            "Request ID: 7",
            "Resources:",
            "- https://data.example/terms");

    private static final List<String> PIECES = List.of(
            "",
            "\n",
            "\r",
            "\r\n",
            "\u0000",
            "\u202e",
            "\ud83d",
            "٣",
            "%",
            "#",
            "?",
            "@",
            "//",
            "://",
            ":",
            " ",
            "-1",
            "+1",
            "00",
            "99999-99-99T99:99:99Z",
            "0000-00-00T00:00:00Z",
            "9".repeat(30),
            "a".repeat(3000),
            "\n- a".repeat(1000),
            "[::1]");

    @Provide
    static Arbitrary<String> spoilt() {
        return Arbitraries.randomValue(HostileLoginMessagesTest::spoil);
    }

    private static String spoil(Random random) {
        List<String> lines = new ArrayList<>(LINES);
        for (int count = 1 + random.nextInt(3); count > 0; count--) {
            int index = random.nextInt(lines.size());
            String line = lines.get(index);
            int from = random.nextInt(line.length() + 1);
            int to = Math.min(line.length(), from + random.nextInt(8));
            switch (random.nextInt(4)) {
                case 0 -> lines.remove(index);
                case 1 -> lines.add(random.nextInt(lines.size()), line);
                default ->
                    lines.set(
                            index,
                            line.substring(0, from) + PIECES.get(random.nextInt(PIECES.size())) + line.substring(to));
            }
        }
        return String.join("\n", lines);
    }

    @Property(tries = 5000)
    void aSpoiltMessageIsReadWholeOrRefused(@ForAll("spoilt") String text) {
        Decision<SiweMessage> read = SiweMessage.parse(text);
        read.acceptedValue().ifPresent(message -> {
            assertTrue(
                    text.startsWith(message.domain() + " wants you to sign in with your Ethereum account:\n")
                            || text.contains("://" + message.domain() + " wants you"),
                    text);
            assertTrue(text.contains("\n" + ChecksumAddress.of(message.address()) + "\n\n"), text);
            assertTrue(text.contains("\nURI: " + message.uri() + "\nVersion: 1\nChain ID: "), text);
            assertTrue(text.contains("\nNonce: " + message.nonce() + "\nIssued At: "), text);
            assertFalse((message.domain() + message.uri() + message.nonce()).contains("\n"), text);
        });
    }

    @Property(tries = 500)
    void anyTextIsReadOrRefused(@ForAll @Size(max = 4096) char[] text) {
        SiweMessage.parse(new String(text));
    }

    @Test
    void asManyResourcesAsAMessageHoldsAreRead() {
        String most = String.join("\n", LINES.subList(0, 14)) + "\n- a:b".repeat(600);
        assertEquals(
                600,
                SiweMessage.parse(most)
                        .acceptedValue()
                        .orElseThrow()
                        .resources()
                        .size());
    }

    @Property(tries = 300)
    void everyAccountLogsInByItsOwnNameOnly(@ForAll @Size(20) byte[] account, @ForAll boolean lowerCase) {
        Address address = Address.of(account);
        String name = lowerCase ? address.hex() : ChecksumAddress.of(address);
        String text = String.join("\n", LINES).replace(LINES.get(1), name);
        boolean hasItsForm = name.equals(ChecksumAddress.of(address));
        assertEquals(hasItsForm, SiweMessage.parse(text).isAccepted());
        SiweMessage.parse(text).acceptedValue().ifPresent(message -> assertEquals(address, message.address()));
    }
}
