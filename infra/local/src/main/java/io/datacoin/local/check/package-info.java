/**
 * Looks at what lies in a home, and changes nothing there.
 *
 * <p>Touches {@code chain.address}.
 */
@NullMarked
package io.datacoin.local.check;

import org.jspecify.annotations.NullMarked;
