/** Tests of the package of the same name. */
@NullMarked
package io.datacoin.bridge.relayer;

import org.jspecify.annotations.NullMarked;
