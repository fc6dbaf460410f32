package io.datacoin.bridge.hyperlane;

import io.datacoin.chain.abi.Abi;
import io.datacoin.chain.rpc.BlockTag;
import io.datacoin.chain.rpc.CallRequest;
import io.datacoin.chain.rpc.ChainRpc;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.money.Wei;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** What the bridge's contracts on one chain know at the newest block. Safe for any thread; throws as the node does. */
public final class BridgeView {
    private final ChainRpc rpc;
    private final BridgeEnd end;

    /** Questions to that end; the caller keeps the node open. */
    public BridgeView(ChainRpc rpc, BridgeEnd end) {
        this.rpc = rpc;
        this.end = end;
    }

    /** Whether this chain has delivered the message. */
    public boolean isDelivered(Bytes32 message) {
        return (Boolean) ask(end.mailbox(), "bool", Abi.call("delivered(bytes32)", message));
    }

    /** Whether this chain has delivered each of the messages, in order. */
    public List<Boolean> areDelivered(List<Bytes32> messages) {
        List<CallRequest> questions = messages.stream()
                .map(message -> CallRequest.view(end.mailbox(), Abi.call("delivered(bytes32)", message)))
                .toList();
        List<Boolean> answers = new ArrayList<>();
        for (String answer : rpc.callAll(questions, BlockTag.LATEST)) {
            answers.add((Boolean) Abi.decode("bool", answer).get(0));
        }
        return answers;
    }

    /** The block the message was delivered in; 0 while it is not. */
    public long deliveredIn(Bytes32 message) {
        return number(end.mailbox(), Abi.call("processedAt(bytes32)", message)).longValueExact();
    }

    /** The root of the chain's message tree. */
    public Bytes32 root() {
        return Bytes32.of((byte[]) ask(end.tree(), "bytes32", Abi.call("root()")));
    }

    /** The account's tokens on this chain. */
    public Wei balanceOf(Address account) {
        return Wei.of(number(end.token(), Abi.call("balanceOf(address)", account)));
    }

    /** What the router may still take of the account's tokens. */
    public Wei allowance(Address owner) {
        return Wei.of(number(end.token(), Abi.call("allowance(address,address)", owner, end.router())));
    }

    /** What the bridge answers for here: tokens locked in the router, or all synthetic tokens there are. */
    public Wei backed() {
        return end.isSynthetic() ? Wei.of(number(end.token(), Abi.call("totalSupply()"))) : balanceOf(end.router());
    }

    private BigInteger number(Address contract, String data) {
        return (BigInteger) ask(contract, "uint256", data);
    }

    private Object ask(Address contract, String type, String data) {
        return Abi.decode(type, rpc.call(CallRequest.view(contract, data), BlockTag.LATEST))
                .get(0);
    }
}
