/** Tests of the package of the same name. */
@NullMarked
package io.datacoin.domain.money;

import org.jspecify.annotations.NullMarked;
