/** Tests of the gate before an embedded chain. */
@NullMarked
package io.datacoin.local.gate;

import org.jspecify.annotations.NullMarked;
