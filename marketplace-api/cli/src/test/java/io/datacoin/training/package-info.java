/** Stands in for the program that reads files. */
@NullMarked
package io.datacoin.training;

import org.jspecify.annotations.NullMarked;
