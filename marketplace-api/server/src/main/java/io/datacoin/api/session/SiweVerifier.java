package io.datacoin.api.session;

import io.datacoin.chain.signing.PersonalMessage;
import io.datacoin.chain.signing.Signature;
import io.datacoin.chain.signing.Signatures;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.refusal.ApiCode;
import io.datacoin.domain.refusal.Decision;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;

/**
 * Decides whether a signed login message opens a session here and now. The nonce is checked last and by the caller,
 * because it is used up by the check. Immutable.
 */
public final class SiweVerifier {
    /** Clocks of callers may differ by so much. */
    private static final Duration CLOCK_DIFFERENCE = Duration.ofMinutes(2);

    private static final String AGAIN = "Get new values from POST /v1/auth/nonce and sign a new message.";

    private final Set<String> domains;
    private final long chainId;

    /**
     * A verifier.
     *
     * @param domains authorities under which this server is reached, {@code host:port}
     * @param chainId the chain of this marketplace
     */
    public SiweVerifier(Set<String> domains, long chainId) {
        this.domains = Set.copyOf(domains);
        this.chainId = chainId;
    }

    /** The message when domain, chain, times and signature are right; otherwise the first thing that is not. */
    public Decision<SiweMessage> verify(String text, String signature, Instant now) {
        return SiweMessage.parse(text)
                .flatMap(message -> check(message, now))
                .flatMap(message -> checkSignature(message, text, signature));
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
        if (message.chainId() != chainId) {
            return Decision.refused(
                    ApiCode.WRONG_CHAIN,
                    "the message was signed for chain " + message.chainId() + ", this is " + chainId,
                    "Switch the wallet to chain " + chainId + ". " + AGAIN);
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

    private static Decision<SiweMessage> checkSignature(SiweMessage message, String text, String signature) {
        try {
            Address signer = Signatures.recover(
                            PersonalMessage.digest(text),
                            Signature.fromHex(signature).normalized())
                    .orElseThrow(() -> new IllegalArgumentException("no key made this signature"));
            if (signer.equals(message.address())) {
                return Decision.accepted(message);
            }
            return forged("the signature was made by " + signer + ", the message names " + message.address());
        } catch (IllegalArgumentException malformed) {
            return forged("the signature is not one: " + malformed.getMessage());
        }
    }

    private static Decision<SiweMessage> forged(String detail) {
        return Decision.refused(
                ApiCode.BAD_SIGNATURE,
                detail,
                "Sign the message unchanged, by personal_sign, with the wallet it names.");
    }
}
