package io.datacoin.chain.exchange;

import io.datacoin.domain.id.Address;
import io.datacoin.domain.money.BasisPoints;
import io.datacoin.domain.money.Wei;
import java.math.BigInteger;
import java.util.List;

/**
 * What a swap costs in the newest block. Immutable.
 *
 * @param path the tokens on the way, from the one that is paid to the one that is got
 * @param paid in the first token's smallest unit
 * @param received in the last token's smallest unit
 */
public record SwapQuote(List<Address> path, Wei paid, Wei received) {
    /** Copies the path. */
    public SwapQuote {
        path = List.copyOf(path);
    }

    /** The most to pay when the price may get worse by this share, rounded up. */
    public Wei mostPaid(BasisPoints slippage) {
        BigInteger whole = BigInteger.valueOf(BasisPoints.ONE_HUNDRED_PERCENT);
        BigInteger scaled = paid.value()
                .multiply(whole.add(BigInteger.valueOf(slippage.value())))
                .add(whole.subtract(BigInteger.ONE));
        return Wei.of(scaled.divide(whole));
    }

    /** The least to get when the price may get worse by this share, rounded down. */
    public Wei leastReceived(BasisPoints slippage) {
        return received.minus(received.portion(slippage));
    }
}
