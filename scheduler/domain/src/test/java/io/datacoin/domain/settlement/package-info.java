/** Tests of the package of the same name. */
@NullMarked
package io.datacoin.domain.settlement;

import org.jspecify.annotations.NullMarked;
