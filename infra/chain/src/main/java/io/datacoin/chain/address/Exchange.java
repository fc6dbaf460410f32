package io.datacoin.chain.address;

import io.datacoin.domain.id.Address;

/**
 * How to pay with other coins than DATA on one chain. Immutable.
 *
 * @param purchaseRouter buys datasets and funds the escrow with them
 * @param venue what it swaps through
 */
public record Exchange(Address purchaseRouter, SwapVenue venue) {}
