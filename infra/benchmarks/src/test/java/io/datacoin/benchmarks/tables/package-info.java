/** Whether made files are what is said of them. */
@NullMarked
package io.datacoin.benchmarks.tables;

import org.jspecify.annotations.NullMarked;
