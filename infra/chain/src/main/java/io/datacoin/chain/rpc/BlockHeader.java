package io.datacoin.chain.rpc;

import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.money.Wei;
import java.time.Instant;

/**
 * What is asked of a block.
 *
 * @param number its height
 * @param hash its name; two blocks of one height differ in it
 * @param parentHash the name of the block before
 * @param timestamp when it was made, whole seconds
 * @param baseFeePerGas the price per unit of gas below which nothing is mined
 */
public record BlockHeader(long number, Bytes32 hash, Bytes32 parentHash, Instant timestamp, Wei baseFeePerGas) {}
