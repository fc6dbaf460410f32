/** Tests of the package of the same name. */
@NullMarked
package io.datacoin.domain.receipt;

import org.jspecify.annotations.NullMarked;
