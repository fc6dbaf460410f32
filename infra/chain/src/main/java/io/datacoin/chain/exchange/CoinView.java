package io.datacoin.chain.exchange;

import io.datacoin.chain.abi.Abi;
import io.datacoin.chain.address.Coin;
import io.datacoin.chain.call.ContractCall;
import io.datacoin.chain.rpc.BlockTag;
import io.datacoin.chain.rpc.CallRequest;
import io.datacoin.chain.rpc.ChainRpc;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.money.Wei;
import java.math.BigInteger;

/** What an ERC-20 knows at the newest block, and its calls. Safe for any thread; throws as {@link ChainRpc} does. */
public final class CoinView {
    private final ChainRpc rpc;
    private final Coin coin;

    public CoinView(ChainRpc rpc, Coin coin) {
        this.rpc = rpc;
        this.coin = coin;
    }

    /** The account's coins in the smallest unit; none where there is no such token. */
    public Wei balanceOf(Address account) {
        return ask(Abi.call("balanceOf(address)", account));
    }

    /** What the spender may still move of the owner's coins. */
    public Wei allowance(Address owner, Address spender) {
        return ask(Abi.call("allowance(address,address)", owner, spender));
    }

    public ContractCall transfer(Address to, Wei units) {
        return new ContractCall(
                coin.token(),
                Abi.call("transfer(address,uint256)", to, units),
                "transfer " + coin.show(units) + " to " + to);
    }

    public ContractCall approve(Address spender, Wei units) {
        return new ContractCall(
                coin.token(),
                Abi.call("approve(address,uint256)", spender, units),
                "allow " + spender + " to move " + coin.show(units));
    }

    private Wei ask(String question) {
        String answer = rpc.call(CallRequest.view(coin.token(), question), BlockTag.LATEST);
        return answer.length() > 2
                ? Wei.of((BigInteger) Abi.decode("uint256", answer).get(0))
                : Wei.ZERO;
    }
}
