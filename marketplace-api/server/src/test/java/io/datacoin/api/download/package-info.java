/** Tests of what is given out, and to whom. */
@NullMarked
package io.datacoin.api.download;

import org.jspecify.annotations.NullMarked;
