package io.datacoin.chain.read;

import io.datacoin.domain.money.Wei;

/**
 * What one training job costs an account.
 *
 * @param offered whether the account may train on it at all
 * @param price what the seller gets; zero for owners, and when it is not offered
 */
public record TrainOffer(boolean offered, Wei price) {}
