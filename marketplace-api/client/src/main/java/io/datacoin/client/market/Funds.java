package io.datacoin.client.market;

import io.datacoin.chain.wallet.ChainWallet;
import io.datacoin.client.refusal.RefusedException;
import io.datacoin.domain.money.Wei;
import io.datacoin.domain.refusal.ContractCode;

/** Whether a wallet has what a deed needs: looked up before its owner is asked to agree to it, and before it is sent. */
public final class Funds {
    private Funds() {}

    /**
     * Checks the wallet's DATA.
     *
     * @param needed how much the deed takes from the wallet
     * @param purpose what it is for, as it follows "to", such as {@code "buy dataset 3"}
     * @throws RefusedException when the wallet has less
     */
    public static void requireData(ChainWallet wallet, Wei needed, String purpose) {
        Wei balance = wallet.dataBalance();
        if (needed.isMoreThan(balance)) {
            throw new RefusedException(
                    ContractCode.NOT_ENOUGH_DATA,
                    "it takes " + needed.toDataString() + " DATA to " + purpose + ", and " + wallet.address() + " has "
                            + balance.toDataString(),
                    "get " + needed.minus(balance).toDataString()
                            + " DATA more, or pay with another coin: --pay, datacoin swap; on the embedded chain:"
                            + " datacoin wallet faucet");
        }
    }

    /** Checks that the wallet can pay for any transaction at all. @throws RefusedException when it has no coins for gas */
    public static void requireGas(ChainWallet wallet) {
        if (wallet.gasBalance().isZero()) {
            throw new RefusedException(
                    ContractCode.NO_GAS,
                    wallet.address() + " has none of the chain's coin to pay for a transaction",
                    "send it some; on the embedded chain: datacoin wallet faucet");
        }
    }
}
