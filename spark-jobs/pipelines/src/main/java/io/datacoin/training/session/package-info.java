/** The Spark session every job of this product runs in. May touch Spark and this process, nothing else. */
@NullMarked
package io.datacoin.training.session;

import org.jspecify.annotations.NullMarked;
