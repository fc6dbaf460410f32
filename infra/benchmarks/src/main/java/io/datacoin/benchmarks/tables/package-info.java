/**
 * Makes text files whose contents are known: any dialect, language, way to write numbers and dates, and dirt around
 * the table, drawn from a seed. The same seed and number give the same bytes.
 *
 * <p>Touches nothing else.
 */
@NullMarked
package io.datacoin.benchmarks.tables;

import org.jspecify.annotations.NullMarked;
