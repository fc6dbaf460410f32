/**
 * Reads Delta tables so that every machine sees the same rows in the same partitions in the same order.
 *
 * <p>Touches {@code com.fasterxml.jackson, domain.refusal, io.delta, org.apache.hadoop, org.apache.spark,
 * spark.access, training.failure, training.session, training.spec.json, training.spec.reading}.
 */
@NullMarked
package io.datacoin.training.read;

import org.jspecify.annotations.NullMarked;
