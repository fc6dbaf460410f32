package io.datacoin.chain.read;

import io.datacoin.chain.contract.Contracts;
import io.datacoin.chain.contract.Views;
import io.datacoin.chain.deployment.ContractAddresses;
import io.datacoin.chain.rpc.BlockTag;
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
    private final Views views;
    private final ContractAddresses addresses;

    /** The token of these contracts. */
    public TokenView(ChainRpc rpc, ContractAddresses addresses) {
        this.token = new Contracts(addresses).token();
        this.views = new Views(rpc, addresses.dataCoin());
        this.addresses = addresses;
    }

    /** The account's tokens. */
    public Wei balanceOf(Address account) {
        return views.amount(token.balanceOf(account.hex()), BlockTag.LATEST);
    }

    /** What the spender may still move of the owner's tokens. */
    public Wei allowance(Address owner, Address spender) {
        return views.amount(token.allowance(owner.hex(), spender.hex()), BlockTag.LATEST);
    }

    /** All tokens there are. */
    public Wei totalSupply() {
        return views.amount(token.totalSupply(), BlockTag.LATEST);
    }

    /** The number of the owner's next permit. */
    public BigInteger permitNonce(Address owner) {
        return views.number(token.nonces(owner.hex()), BlockTag.LATEST);
    }

    /** What permits are signed for. */
    public Eip712Domain permitDomain() {
        String name = (String) views.ask(token.name(), BlockTag.LATEST).get(0).getValue();
        return new Eip712Domain(name, "1", addresses.chainId(), addresses.dataCoin());
    }

    /** The contract's own digest of that domain. */
    public Bytes32 domainSeparator() {
        return views.bytes32(token.DOMAIN_SEPARATOR(), BlockTag.LATEST);
    }
}
