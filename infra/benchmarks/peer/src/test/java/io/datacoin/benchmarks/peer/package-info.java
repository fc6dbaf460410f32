/** Tests of this room. */
@NullMarked
package io.datacoin.benchmarks.peer;

import org.jspecify.annotations.NullMarked;
