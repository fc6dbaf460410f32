/** Decides what becomes of each column, and says it as stages of a Spark pipeline. Looks at training rows only. */
@NullMarked
package io.datacoin.training.features;

import org.jspecify.annotations.NullMarked;
