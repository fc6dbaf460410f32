/** Tests of the package of the same name. */
@NullMarked
package io.datacoin.domain.job;

import org.jspecify.annotations.NullMarked;
