package io.datacoin.chain.read;

import io.datacoin.chain.address.ContractAddresses;
import io.datacoin.chain.contract.Contracts;
import io.datacoin.chain.rpc.ChainRpc;
import io.datacoin.chain.signing.Eip712Domain;
import io.datacoin.contracts.DataCoin;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.money.Wei;
import java.math.BigInteger;

/** What {@code DataCoin} knows at the newest block. Safe for any thread; throws as {@link ChainRpc} does. */
public final class TokenView {
    private final DataCoin token;
    private final ContractReader contract;
    private final ContractAddresses addresses;

    /** The token of these contracts. */
    public TokenView(ChainRpc rpc, ContractAddresses addresses) {
        this.token = Contracts.dataCoin(addresses.dataCoin());
        this.contract = new ContractReader(rpc, token);
        this.addresses = addresses;
    }

    /** The account's tokens. */
    public Wei balanceOf(Address account) {
        return contract.amount(token.balanceOf(account.hex()));
    }

    /** What the spender may still move of the owner's tokens. */
    public Wei allowance(Address owner, Address spender) {
        return contract.amount(token.allowance(owner.hex(), spender.hex()));
    }

    /** All tokens there are. */
    public Wei totalSupply() {
        return contract.amount(token.totalSupply());
    }

    /** The number of the owner's next permit. */
    public BigInteger permitNonce(Address owner) {
        return contract.number(token.nonces(owner.hex()));
    }

    /** What permits are signed for. */
    public Eip712Domain permitDomain() {
        return new Eip712Domain(contract.text(token.name()), "1", addresses.chainId(), addresses.dataCoin());
    }

    /** The contract's own digest of that domain. */
    public Bytes32 domainSeparator() {
        return contract.bytes32(token.DOMAIN_SEPARATOR());
    }
}
