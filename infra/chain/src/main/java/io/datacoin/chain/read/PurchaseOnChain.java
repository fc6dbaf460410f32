package io.datacoin.chain.read;

import io.datacoin.domain.money.BasisPoints;
import io.datacoin.domain.money.Wei;
import java.time.Instant;

/**
 * One buyer's purchase of one dataset.
 *
 * @param state its life
 * @param amount what was paid
 * @param refundableAt from when the buyer may take the money back, unless it is delivered
 * @param version the newest version at that time; 0 when never bought
 * @param fee the treasury's share, of that day
 */
public record PurchaseOnChain(PurchaseState state, Wei amount, Instant refundableAt, int version, BasisPoints fee) {}
