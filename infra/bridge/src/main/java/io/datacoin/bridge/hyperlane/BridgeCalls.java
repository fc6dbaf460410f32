package io.datacoin.bridge.hyperlane;

import io.datacoin.chain.abi.Abi;
import io.datacoin.chain.call.ContractCall;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.HexBytes;
import io.datacoin.domain.money.Wei;

/** Calls of the bridge's contracts on one chain. Immutable and safe for any thread. */
public final class BridgeCalls {
    private final BridgeEnd end;

    /** Calls on that chain. */
    public BridgeCalls(BridgeEnd end) {
        this.end = end;
    }

    /** Lets the router take that much of the caller's tokens; needed where tokens are locked, not where they burn. */
    public ContractCall approve(Wei amount) {
        return new ContractCall(
                end.token(),
                Abi.call("approve(address,uint256)", end.router(), amount),
                "allow the bridge to take " + amount.toDataString() + " DATA");
    }

    /** Locks or burns the caller's tokens and sends the message that frees or mints them for the receiver. */
    public ContractCall send(BridgeEnd destination, Address receiver, Wei amount) {
        return new ContractCall(
                end.router(),
                Abi.call(
                        "transferRemote(uint32,bytes32,uint256)",
                        destination.domain(),
                        BridgeMessage.padded(receiver),
                        amount),
                "send " + amount.toDataString() + " DATA to " + receiver + " on " + destination.name());
    }

    /** Delivers a message with its proof. */
    public ContractCall deliver(HexBytes metadata, BridgeMessage message) {
        return new ContractCall(
                end.mailbox(),
                Abi.call("process(bytes,bytes)", metadata, message.raw()),
                "deliver message " + message.id());
    }
}
