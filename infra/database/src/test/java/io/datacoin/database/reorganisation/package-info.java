/** Tests of this package. */
@NullMarked
package io.datacoin.database.reorganisation;

import org.jspecify.annotations.NullMarked;
