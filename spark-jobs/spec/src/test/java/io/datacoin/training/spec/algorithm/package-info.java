/** Tests of the catalogue of algorithms. */
@NullMarked
package io.datacoin.training.spec.algorithm;

import org.jspecify.annotations.NullMarked;
