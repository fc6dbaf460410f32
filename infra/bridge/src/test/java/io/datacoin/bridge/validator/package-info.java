/** Tests of the package of the same name. */
@NullMarked
package io.datacoin.bridge.validator;

import org.jspecify.annotations.NullMarked;
