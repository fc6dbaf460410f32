/** Tests of the spec, the catalogue and the checks. */
@NullMarked
package io.datacoin.training.spec;

import org.jspecify.annotations.NullMarked;
