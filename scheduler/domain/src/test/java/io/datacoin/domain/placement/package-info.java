/** Tests of the package of the same name. */
@NullMarked
package io.datacoin.domain.placement;

import org.jspecify.annotations.NullMarked;
