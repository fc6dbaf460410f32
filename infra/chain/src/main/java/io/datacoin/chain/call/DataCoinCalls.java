package io.datacoin.chain.call;

import io.datacoin.contracts.DataCoin;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.money.Wei;

/** Calls of the token. Immutable and safe for any thread. */
public final class DataCoinCalls {
    private final Address address;
    private final DataCoin contract;

    public DataCoinCalls(Address token) {
        this.address = token;
        this.contract = DataCoin.load(token.hex(), null, Encoder.nobody(), Encoder.NO_GAS);
    }

    public ContractCall transfer(Address to, Wei amount) {
        return Encoder.call(
                address,
                contract.transfer(to.hex(), amount.value()),
                "transfer " + amount.toDataString() + " DATA to " + to);
    }

    public ContractCall approve(Address spender, Wei amount) {
        return Encoder.call(
                address,
                contract.approve(spender.hex(), amount.value()),
                "allow " + spender + " to move " + amount.toDataString() + " DATA");
    }
}
