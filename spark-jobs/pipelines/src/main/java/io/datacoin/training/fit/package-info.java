/** Spark's estimators for the catalogue's algorithms, and what fitted models tell about themselves. */
@NullMarked
package io.datacoin.training.fit;

import org.jspecify.annotations.NullMarked;
