package io.datacoin.chain.exchange;

import io.datacoin.chain.abi.Abi;
import io.datacoin.chain.rpc.RawLog;
import io.datacoin.chain.rpc.TransactionReceipt;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.money.Wei;
import java.math.BigInteger;

/** Reads what a swap gave from what the tokens wrote. Stateless. */
public final class SwapReceipts {
    private static final String TRANSFER = Abi.topic("Transfer(address,address,uint256)");
    private static final String UNWRAPPED = Abi.topic("Withdrawal(address,uint256)");

    private SwapReceipts() {}

    /** What the account got of the token, in its smallest unit. */
    public static Wei tokensTo(TransactionReceipt receipt, Address token, Address account) {
        return receipt.logs().stream()
                .filter(log -> log.contract().equals(token)
                        && log.topics().size() == 3
                        && log.topics().get(0).equals(TRANSFER)
                        && log.topics().get(2).endsWith(account.hex().substring(2)))
                .map(SwapReceipts::amount)
                .reduce(Wei.ZERO, Wei::plus);
    }

    /** What was turned back into the chain's own coin. */
    public static Wei unwrapped(TransactionReceipt receipt, Address wrappedNative) {
        return receipt.logs().stream()
                .filter(log -> log.contract().equals(wrappedNative)
                        && log.topics().get(0).equals(UNWRAPPED))
                .map(SwapReceipts::amount)
                .reduce(Wei.ZERO, Wei::plus);
    }

    private static Wei amount(RawLog log) {
        return Wei.of((BigInteger) Abi.decode("uint256", log.data()).get(0));
    }
}
