package io.datacoin.domain.job;

import io.datacoin.domain.id.Address;
import io.datacoin.domain.money.Wei;

/**
 * Where a settled job's money went.
 *
 * @param provider of the published result; the zero address when there is none
 * @param refund back to the requester
 * @param providers to all providers together
 * @param seller to the seller
 * @param fee to the treasury
 */
public record Payout(Address provider, Wei refund, Wei providers, Wei seller, Wei fee) {}
