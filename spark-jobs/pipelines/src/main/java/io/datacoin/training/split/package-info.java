/** Which rows are held out. */
@NullMarked
package io.datacoin.training.split;

import org.jspecify.annotations.NullMarked;
