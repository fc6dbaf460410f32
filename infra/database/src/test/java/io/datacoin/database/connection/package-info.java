/** Tests of this package. */
@NullMarked
package io.datacoin.database.connection;

import org.jspecify.annotations.NullMarked;
