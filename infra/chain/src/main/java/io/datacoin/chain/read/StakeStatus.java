package io.datacoin.chain.read;

import io.datacoin.domain.money.Wei;
import java.time.Instant;
import java.util.Optional;

/**
 * An account's stake.
 *
 * @param stake what counts in draws and votes
 * @param unbonding what waits to be released; still slashable
 * @param releaseAt when it can be withdrawn; empty when nothing waits
 */
public record StakeStatus(Wei stake, Wei unbonding, Optional<Instant> releaseAt) {}
