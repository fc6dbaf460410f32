/** Tests of what is in the package of the same name. */
@NullMarked
package io.datacoin.training.spec.outlook;

import org.jspecify.annotations.NullMarked;
