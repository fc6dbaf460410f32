/** Tests of the package of the same name. */
@NullMarked
package io.datacoin.domain.result;

import org.jspecify.annotations.NullMarked;
