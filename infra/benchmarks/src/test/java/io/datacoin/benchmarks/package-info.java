/** Tests of this room. */
@NullMarked
package io.datacoin.benchmarks;

import org.jspecify.annotations.NullMarked;
