/**
 * Programs beside this one: peers, and our own parts run as peers are.
 *
 * <p>Touches {@code launcher.jvm, local.parts}.
 */
@NullMarked
package io.datacoin.benchmarks.process;

import org.jspecify.annotations.NullMarked;
