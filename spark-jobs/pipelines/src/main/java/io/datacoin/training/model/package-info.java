/** Writes models as canonical directories: equal models give equal bytes. */
@NullMarked
package io.datacoin.training.model;

import org.jspecify.annotations.NullMarked;
