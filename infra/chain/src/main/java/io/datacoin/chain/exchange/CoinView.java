package io.datacoin.chain.exchange;

import io.datacoin.chain.call.ContractCall;
import io.datacoin.chain.deployment.Coin;
import io.datacoin.chain.rpc.BlockTag;
import io.datacoin.chain.rpc.CallRequest;
import io.datacoin.chain.rpc.ChainRpc;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.money.Wei;
import java.util.List;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.datatypes.Function;
import org.web3j.abi.datatypes.Type;
import org.web3j.utils.Numeric;

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
        return ask("balanceOf", List.of(Abi.address(account)));
    }

    /** What the spender may still move of the owner's coins. */
    public Wei allowance(Address owner, Address spender) {
        return ask("allowance", List.of(Abi.address(owner), Abi.address(spender)));
    }

    public ContractCall transfer(Address to, Wei units) {
        return Abi.call(
                coin.token(),
                "transfer " + coin.show(units) + " to " + to,
                "transfer",
                List.of(Abi.address(to), Abi.number(units)));
    }

    public ContractCall approve(Address spender, Wei units) {
        return Abi.call(
                coin.token(),
                "allow " + spender + " to move " + coin.show(units),
                "approve",
                List.of(Abi.address(spender), Abi.number(units)));
    }

    private Wei ask(String question, List<Type<?>> arguments) {
        Function function = new Function(question, List.copyOf(arguments), List.of());
        String answer = rpc.call(CallRequest.view(coin.token(), FunctionEncoder.encode(function)), BlockTag.LATEST);
        return answer.length() > 2 ? Wei.of(Numeric.toBigInt(answer)) : Wei.ZERO;
    }
}
