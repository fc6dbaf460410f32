package io.datacoin.chain.signing;

import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.money.Wei;
import java.math.BigInteger;
import java.time.Instant;

/**
 * A signed allowance (ERC-2612): the spender may move up to {@code value} of the owner's tokens, no transaction of the
 * owner's needed.
 *
 * @param owner whose tokens; who signs
 * @param spender who may move them
 * @param value how much
 * @param nonce the owner's next permit number in the token contract
 * @param deadline until when; counted in whole seconds
 */
public record Permit(Address owner, Address spender, Wei value, BigInteger nonce, Instant deadline) {
    private static final Eip712Type TYPE =
            new Eip712Type("Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)");

    /** What the owner signs; the domain is the token's own. */
    public Bytes32 digest(Eip712Domain token) {
        return token.digest(TYPE.hash(owner, spender, value, nonce, deadline));
    }
}
