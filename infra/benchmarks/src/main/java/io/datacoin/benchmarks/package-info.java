/**
 * Where the numbers come from: programs that measure us against a named peer in the same run.
 * Each starts a stack of its own and prints what it saw; none is a test.
 */
@NullMarked
package io.datacoin.benchmarks;

import org.jspecify.annotations.NullMarked;
