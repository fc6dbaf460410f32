/** The bridge on two real chains, with a real database and real kill -9. */
@NullMarked
package io.datacoin.bridge;

import org.jspecify.annotations.NullMarked;
