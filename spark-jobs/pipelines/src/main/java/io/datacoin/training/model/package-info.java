/**
 * Writes models as canonical directories: equal models give equal bytes.
 *
 * <p>Touches {@code com.fasterxml.jackson, org.apache.hadoop, org.apache.parquet, org.apache.spark}.
 */
@NullMarked
package io.datacoin.training.model;

import org.jspecify.annotations.NullMarked;
