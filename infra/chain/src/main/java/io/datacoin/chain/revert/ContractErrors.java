package io.datacoin.chain.revert;

import io.datacoin.chain.abi.Abi;
import io.datacoin.chain.rpc.RpcRefusedException;
import io.datacoin.domain.refusal.ChainCode;
import io.datacoin.domain.refusal.Refusal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts the custom errors of the marketplace's contracts into words. Stateless and safe for any thread. */
public final class ContractErrors implements RevertDecoder {
    private static final int SELECTOR_CHARACTERS = 10;
    private static final String PLAIN_REASON = Abi.selector("Error(string)").hex();

    private static final Refusal PRICE_MOVED = new Refusal(
            ChainCode.PRICE_MOVED,
            "the exchange's price got worse than the limit allows; nothing was paid",
            "Ask for a new quote, or allow more with --slippage.");

    /** The exchange is older than custom errors: it gives its reasons as text. */
    private static final Map<String, Refusal> EXCHANGE_REASONS = Map.of(
            "UniswapV2Router: EXPIRED",
            new Refusal(
                    ChainCode.SWAP_TOO_LATE,
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

    /** The argument of {@code Error(string)}. */
    private static Refusal plain(String argument) {
        String reason;
        try {
            reason = (String) Abi.decode("string", argument).get(0);
        } catch (IllegalArgumentException cut) {
            reason = "";
        }
        Refusal known = EXCHANGE_REASONS.get(reason);
        if (known != null) {
            return known;
        }
        return new Refusal(
                ChainCode.CHAIN_REFUSED,
                "the contract refused: \"" + reason + "\"",
                "Check the arguments and the account's balances, then try again.");
    }

    private static Refusal withoutData(RpcRefusedException refusal) {
        String message = refusal.nodeMessage();
        if (message.toLowerCase(Locale.ROOT).contains("insufficient funds")) {
            return new Refusal(
                    ChainCode.NOT_ENOUGH_GAS_MONEY,
                    "the account cannot pay for gas: " + message,
                    "Send it some of the chain's coin; on the embedded chain: datacoin wallet faucet.");
        }
        return new Refusal(
                ChainCode.CHAIN_REFUSED,
                "the chain refused: " + message
                        + refusal.revertData().map(data -> " (" + data + ")").orElse(""),
                "Check the arguments and the account's balances, then try again.");
    }
}
