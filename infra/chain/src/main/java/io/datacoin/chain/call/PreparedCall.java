package io.datacoin.chain.call;

import io.datacoin.domain.money.Wei;

/**
 * A call with everything it needs, so that it can be sent behind others that are not mined yet.
 *
 * @param value coins of the chain's own that are sent along
 * @param gasLimit the most gas it may use
 */
public record PreparedCall(ContractCall call, Wei value, long gasLimit) {}
