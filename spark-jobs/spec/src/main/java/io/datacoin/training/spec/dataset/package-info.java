/** What a dataset says about itself: manifest, schema and statistics, as public JSON. JDK, Jackson and JCS only. */
@NullMarked
package io.datacoin.training.spec.dataset;

import org.jspecify.annotations.NullMarked;
