package io.datacoin.chain.call;

import io.datacoin.chain.contract.Contracts;
import io.datacoin.contracts.DataCoin;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.money.Wei;

/** Calls of the token. Immutable and safe for any thread. */
public final class DataCoinCalls {
    private final DataCoin contract;

    public DataCoinCalls(Address token) {
        this.contract = Contracts.dataCoin(token);
    }

    public ContractCall transfer(Address to, Wei amount) {
        return ContractCall.of(
                contract,
                contract.transfer(to.hex(), amount.value()),
                "transfer " + amount.toDataString() + " DATA to " + to);
    }

    public ContractCall approve(Address spender, Wei amount) {
        return ContractCall.of(
                contract,
                contract.approve(spender.hex(), amount.value()),
                "allow " + spender + " to move " + amount.toDataString() + " DATA");
    }
}
