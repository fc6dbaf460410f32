/** Stands where the Spark pipelines stand: the same protocol on the same pipes, without Spark. */
@NullMarked
package io.datacoin.training;

import org.jspecify.annotations.NullMarked;
