/** Tests of this package. */
@NullMarked
package io.datacoin.database.transaction;

import org.jspecify.annotations.NullMarked;
