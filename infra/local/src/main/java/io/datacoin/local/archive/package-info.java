/**
 * A whole home in one file, and back.
 *
 * <p>Touches {@code client.refusal}.
 */
@NullMarked
package io.datacoin.local.archive;

import org.jspecify.annotations.NullMarked;
