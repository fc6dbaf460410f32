/** Stories over the whole stack, as its users live them, and the rules of the house. */
@NullMarked
package io.datacoin.acceptance;

import org.jspecify.annotations.NullMarked;
