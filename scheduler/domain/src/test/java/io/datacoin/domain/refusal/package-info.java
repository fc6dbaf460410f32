/** Tests of the package of the same name. */
@NullMarked
package io.datacoin.domain.refusal;

import org.jspecify.annotations.NullMarked;
