/**
 * Homes in one file and back, on real files.
 *
 * <p>Touches folders of its own.
 */
@NullMarked
package io.datacoin.local.archive;

import org.jspecify.annotations.NullMarked;
