package io.datacoin.database.job;

import io.datacoin.database.ChainPosition;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.money.Wei;

/**
 * What the escrow fixed when it opened a job.
 *
 * @param seed the randomness of the draw
 * @param trainPrice what the seller gets when the job succeeds
 * @param position where; the block whose stakes decide the draw
 */
public record Opening(Bytes32 seed, Wei trainPrice, ChainPosition position) {}
