package io.datacoin.chain.read;

import io.datacoin.chain.address.ContractAddresses;
import io.datacoin.chain.rpc.ChainRpc;

/**
 * Everything the marketplace's contracts can be asked.
 *
 * @param token the token
 * @param market datasets and purchases
 * @param stake stake, providers and the draw
 * @param escrow balances and jobs
 * @param log the training log
 */
public record ChainViews(TokenView token, MarketView market, StakeView stake, EscrowView escrow, LogView log) {
    /** The views of these contracts. */
    public static ChainViews of(ChainRpc rpc, ContractAddresses addresses) {
        return new ChainViews(
                new TokenView(rpc, addresses),
                new MarketView(rpc, addresses),
                new StakeView(rpc, addresses),
                new EscrowView(rpc, addresses),
                new LogView(rpc, addresses));
    }
}
