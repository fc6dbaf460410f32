/** Tests of the package of the same name. */
@NullMarked
package io.datacoin.domain.lease;

import org.jspecify.annotations.NullMarked;
