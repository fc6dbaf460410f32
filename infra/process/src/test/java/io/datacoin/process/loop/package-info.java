/** Tests of this package. */
@NullMarked
package io.datacoin.process.loop;

import org.jspecify.annotations.NullMarked;
