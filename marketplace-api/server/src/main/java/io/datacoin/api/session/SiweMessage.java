package io.datacoin.api.session;

import io.datacoin.chain.signing.ChecksumAddress;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.refusal.ApiCode;
import io.datacoin.domain.refusal.Decision;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An EIP-4361 message, version 1.
 *
 * @param domain authority that asks for the signature
 * @param address who signs
 * @param statement for people
 * @param uri what the session is for
 * @param chainId chain the session is bound to
 * @param nonce given out by this server
 * @param issuedAt when it was written
 * @param expirationTime when it stops being valid
 * @param notBefore when it starts being valid
 * @param resources URIs the signer agrees to
 */
public record SiweMessage(
        String domain,
        Address address,
        Optional<String> statement,
        String uri,
        long chainId,
        String nonce,
        Instant issuedAt,
        Optional<Instant> expirationTime,
        Optional<Instant> notBefore,
        List<String> resources) {
    private static final String TIME = "([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]{8,18}(?:Z|[+-][0-9]{2}:[0-9]{2}))";

    /** The grammar of the standard: every field in its place, the optional ones left out as a whole. */
    private static final Pattern GRAMMAR = Pattern.compile("(?:https?://)?"
            + "(?<domain>[^ \\n/?#]+) wants you to sign in with your Ethereum account:\\n"
            + "(?<address>0x[0-9a-fA-F]{40})\\n\\n"
            + "(?:(?<statement>[^\\n]+)\\n)?\\n"
            + "URI: (?<uri>[^\\n]+)\\n"
            + "Version: 1\\n"
            + "Chain ID: (?<chain>[0-9]{1,18})\\n"
            + "Nonce: (?<nonce>[a-zA-Z0-9]{8,128})\\n"
            + "Issued At: (?<issued>" + TIME + ")"
            + "(?:\\nExpiration Time: (?<expires>" + TIME + "))?"
            + "(?:\\nNot Before: (?<begins>" + TIME + "))?"
            + "(?:\\nRequest ID: [^\\n]*)?"
            + "(?:\\nResources:(?<resources>(?:\\n- [^\\n]+)*))?");

    /** Copies the resources. */
    public SiweMessage {
        resources = List.copyOf(resources);
    }

    /** Reads a message exactly as the standard writes it; refuses everything else. */
    public static Decision<SiweMessage> parse(String text) {
        Matcher matcher = GRAMMAR.matcher(text);
        if (!matcher.matches()) {
            return malformed("it does not follow the grammar of EIP-4361, version 1");
        }
        try {
            Address address = Address.of(matcher.group("address"));
            if (!ChecksumAddress.of(address).equals(matcher.group("address"))) {
                return malformed("address " + matcher.group("address") + " is not in EIP-55 form (expected: "
                        + ChecksumAddress.of(address) + ")");
            }
            requireAuthority(matcher.group("domain"));
            List<String> resources = Optional.ofNullable(matcher.group("resources"))
                    .map(lines -> Stream.of(lines.split("\\n- ", -1)).skip(1).toList())
                    .orElse(List.of());
            for (String resource : resources) {
                requireUri(resource);
            }
            return Decision.accepted(new SiweMessage(
                    matcher.group("domain"),
                    address,
                    Optional.ofNullable(matcher.group("statement")),
                    requireUri(matcher.group("uri")),
                    Long.parseLong(matcher.group("chain")),
                    matcher.group("nonce"),
                    time(matcher.group("issued")),
                    Optional.ofNullable(matcher.group("expires")).map(SiweMessage::time),
                    Optional.ofNullable(matcher.group("begins")).map(SiweMessage::time),
                    resources));
        } catch (URISyntaxException notAUri) {
            return malformed("\"" + notAUri.getInput() + "\" is not a URI as RFC 3986 has it");
        } catch (DateTimeException notATime) {
            return malformed("a time in it is not one as RFC 3339 has it");
        }
    }

    private static Decision<SiweMessage> malformed(String why) {
        return Decision.refused(
                ApiCode.MALFORMED_LOGIN_MESSAGE,
                "the login message can not be read: " + why,
                "Build it from the answer of POST /v1/auth/nonce as EIP-4361 says, with a wallet library if you can.");
    }

    private static Instant time(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }

    private static String requireUri(String text) throws URISyntaxException {
        URI uri = new URI(text);
        if (!uri.isAbsolute()) {
            throw new URISyntaxException(text, "no scheme");
        }
        return text;
    }

    private static void requireAuthority(String text) throws URISyntaxException {
        // Host names have no underscore; java.net.URI then gives no host.
        if (new URI("https://" + text).getHost() == null) {
            throw new URISyntaxException(text, "no host");
        }
    }
}
