/**
 * What a run leaves on disk.
 * Touches folders of its own.
 */
@NullMarked
package io.datacoin.worker.run;

import org.jspecify.annotations.NullMarked;
