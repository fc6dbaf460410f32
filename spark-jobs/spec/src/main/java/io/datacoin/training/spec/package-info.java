/** What a requester asks for: the training spec, the catalogue of algorithms, and the checks on both. JDK, Jackson and JCS only: no Spark, no I/O. */
@NullMarked
package io.datacoin.training.spec;

import org.jspecify.annotations.NullMarked;
