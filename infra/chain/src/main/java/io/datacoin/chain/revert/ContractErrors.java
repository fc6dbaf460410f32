package io.datacoin.chain.revert;

import io.datacoin.chain.rpc.RpcRefusedException;
import io.datacoin.domain.refusal.Refusal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts the custom errors of the marketplace's contracts into words. Stateless and safe for any thread. */
public final class ContractErrors implements RevertDecoder {
    private static final int SELECTOR_CHARACTERS = 10;
    private static final int WORD_CHARACTERS = 64;
    private static final String PLAIN_REASON = "0x08c379a0";

    private static final Refusal PRICE_MOVED = new Refusal(
            "price-moved",
            "the exchange's price got worse than the limit allows; nothing was paid",
            "Ask for a new quote, or allow more with --slippage.");

    /** The exchange is older than custom errors: it gives its reasons as text. */
    private static final Map<String, Refusal> EXCHANGE_REASONS = Map.of(
            "UniswapV2Router: EXPIRED",
            new Refusal(
                    "swap-too-late",
                    "the swap was not mined before its deadline; nothing was paid",
                    "Try again, with a longer --deadline if the chain is slow."),
            "UniswapV2Router: EXCESSIVE_INPUT_AMOUNT",
            PRICE_MOVED,
            "UniswapV2Router: INSUFFICIENT_OUTPUT_AMOUNT",
            PRICE_MOVED);

    private static final Map<String, ErrorText> BY_SELECTOR = Stream.of(
                    MarketErrors.TEXTS,
                    StakeErrors.TEXTS,
                    EscrowErrors.TEXTS,
                    TokenErrors.TEXTS,
                    GovernanceErrors.TEXTS)
            .flatMap(texts -> texts.stream())
            .collect(Collectors.toUnmodifiableMap(ErrorText::selector, text -> text));

    @Override
    public Refusal decode(RpcRefusedException refusal) {
        return refusal.revertData().flatMap(ContractErrors::decode).orElseGet(() -> withoutData(refusal));
    }

    /** The words for revert data, {@code 0x} and hexadecimal digits; empty for an error that is not known. */
    public static Optional<Refusal> decode(String revertData) {
        if (revertData.length() < SELECTOR_CHARACTERS) {
            return Optional.empty();
        }
        if (revertData.startsWith(PLAIN_REASON)) {
            return Optional.of(plain(revertData.substring(SELECTOR_CHARACTERS)));
        }
        return Optional.ofNullable(BY_SELECTOR.get(
                        revertData.substring(0, SELECTOR_CHARACTERS).toLowerCase(Locale.ROOT)))
                .map(text -> text.fill(revertData.substring(SELECTOR_CHARACTERS)));
    }

    /** Whether there are words for the error with that selector, {@code 0x} and eight hexadecimal digits. */
    static boolean knows(String selector) {
        return BY_SELECTOR.containsKey(selector);
    }

    /** {@code Error(string)}: offset, length, UTF-8. */
    private static Refusal plain(String words) {
        String reason = "";
        if (words.length() >= 2 * WORD_CHARACTERS) {
            int length = new BigInteger(words.substring(WORD_CHARACTERS, 2 * WORD_CHARACTERS), 16)
                    .min(BigInteger.valueOf(words.length() / 2 - WORD_CHARACTERS))
                    .intValueExact();
            reason = new String(
                    HexFormat.of().parseHex(words, 2 * WORD_CHARACTERS, 2 * WORD_CHARACTERS + 2 * length),
                    StandardCharsets.UTF_8);
        }
        Refusal known = EXCHANGE_REASONS.get(reason);
        if (known != null) {
            return known;
        }
        return new Refusal(
                "chain-refused",
                "the contract refused: \"" + reason + "\"",
                "Check the arguments and the account's balances, then try again.");
    }

    private static Refusal withoutData(RpcRefusedException refusal) {
        String message = refusal.nodeMessage();
        if (message.toLowerCase(Locale.ROOT).contains("insufficient funds")) {
            return new Refusal(
                    "not-enough-gas-money",
                    "the account cannot pay for gas: " + message,
                    "Send it some of the chain's coin; on the embedded chain: datacoin wallet faucet.");
        }
        return new Refusal(
                "chain-refused",
                "the chain refused: " + message
                        + refusal.revertData().map(data -> " (" + data + ")").orElse(""),
                "Check the arguments and the account's balances, then try again.");
    }
}
