/** Tests of the package of the same name. */
@NullMarked
package io.datacoin.domain.id;

import org.jspecify.annotations.NullMarked;
