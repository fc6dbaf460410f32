/** Tests of what is in the package of the same name. */
@NullMarked
package io.datacoin.training.review;

import org.jspecify.annotations.NullMarked;
