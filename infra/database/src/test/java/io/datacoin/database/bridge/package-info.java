/** Tests of this package. */
@NullMarked
package io.datacoin.database.bridge;

import org.jspecify.annotations.NullMarked;
