package io.datacoin.api.session;

import io.datacoin.api.chain.ChainView;
import io.datacoin.chain.signing.PersonalMessage;
import io.datacoin.chain.signing.Signature;
import io.datacoin.chain.signing.Signatures;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.id.HexBytes;
import io.datacoin.domain.refusal.ApiCode;
import io.datacoin.domain.refusal.Decision;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;

/**
 * Decides whether a signed login message opens a session here and now. Between message and signature the caller uses up the
 * nonce: so nobody has the chain asked about a contract wallet more than once for each. Immutable.
 */
public final class SiweVerifier {
    /** Clocks of callers may differ by so much. */
    private static final Duration CLOCK_DIFFERENCE = Duration.ofMinutes(2);

    private static final String AGAIN = "Get new values from POST /v1/auth/nonce and sign a new message.";

    private final Set<String> domains;
    private final ChainView chain;

    /**
     * A verifier.
     *
     * @param domains authorities under which this server is reached, {@code host:port}
     * @param chain the chain of this marketplace
     */
    public SiweVerifier(Set<String> domains, ChainView chain) {
        this.domains = Set.copyOf(domains);
        this.chain = chain;
    }

    /** The message when domain, chain and times are right; otherwise the first thing that is not. */
    public Decision<SiweMessage> read(String text, Instant now) {
        return SiweMessage.parse(text).flatMap(message -> check(message, now));
    }

    /** The message when the account it names signed the text. May ask the chain, if that account is a contract. */
    public Decision<SiweMessage> checkSignature(SiweMessage message, String text, String signature) {
        Bytes32 digest = PersonalMessage.digest(text);
        HexBytes bytes = HexBytes.fromHex(signature);
        if (chain.acceptedSignature(message.address(), digest, bytes).isPresent()) {
            return Decision.accepted(message);
        }
        if (bytes.length() != Signature.LENGTH) {
            return forged("a signature of " + bytes.length() + " bytes is not " + message.address() + "'s");
        }
        return Signatures.recover(digest, Signature.of(bytes.toBytes()).normalized())
                .map(signer ->
                        forged("the signature was made by " + signer + ", the message names " + message.address()))
                .orElseGet(() -> forged("no key made this signature"));
    }

    private Decision<SiweMessage> check(SiweMessage message, Instant now) {
        if (!domains.contains(message.domain())) {
            return Decision.refused(
                    ApiCode.WRONG_DOMAIN,
                    "the message was signed for " + message.domain() + ", this is " + String.join(" or ", domains),
                    "Never sign a login for one site on another. " + AGAIN);
        }
        if (!isHere(message.uri())) {
            return Decision.refused(
                    ApiCode.WRONG_DOMAIN,
                    "the message asks for a session at " + message.uri() + ", this is " + String.join(" or ", domains),
                    "Never sign a login for one site on another. " + AGAIN);
        }
        if (message.chainId() != chain.chainId()) {
            return Decision.refused(
                    ApiCode.WRONG_CHAIN,
                    "the message was signed for chain " + message.chainId() + ", this is " + chain.chainId(),
                    "Switch the wallet to chain " + chain.chainId() + ". " + AGAIN);
        }
        if (message.expirationTime().filter(end -> !now.isBefore(end)).isPresent()) {
            return Decision.refused(
                    ApiCode.LOGIN_EXPIRED,
                    "the message expired at " + message.expirationTime().get(),
                    AGAIN);
        }
        if (message.notBefore().filter(now::isBefore).isPresent()) {
            return Decision.refused(
                    ApiCode.LOGIN_TOO_EARLY,
                    "the message is not valid before " + message.notBefore().get(),
                    "Wait until then, or sign one without that time.");
        }
        if (message.issuedAt().isAfter(now.plus(CLOCK_DIFFERENCE))) {
            return Decision.refused(
                    ApiCode.LOGIN_TOO_EARLY,
                    "the message says it was written at " + message.issuedAt() + ", which is in the future",
                    "Set the clock of this computer. " + AGAIN);
        }
        if (message.issuedAt().isBefore(now.minus(Sessions.NONCE_LIFETIME).minus(CLOCK_DIFFERENCE))) {
            return Decision.refused(
                    ApiCode.LOGIN_EXPIRED,
                    "the message was written at " + message.issuedAt() + " (expected: within the "
                            + Sessions.NONCE_LIFETIME.toMinutes() + " minutes its nonce lives)",
                    AGAIN);
        }
        return Decision.accepted(message);
    }

    /** What the session is for (the URI of EIP-4361) is this server, under one of its names. */
    private boolean isHere(String uri) {
        URI subject = URI.create(uri);
        String scheme = String.valueOf(subject.getScheme()).toLowerCase(Locale.ROOT);
        String authority = String.valueOf(subject.getRawAuthority());
        return (scheme.equals("http") || scheme.equals("https")) && domains.contains(authority);
    }

    private static Decision<SiweMessage> forged(String detail) {
        return Decision.refused(
                ApiCode.BAD_SIGNATURE,
                detail,
                "Sign the message unchanged, by personal_sign, with the wallet it names. " + AGAIN);
    }
}
