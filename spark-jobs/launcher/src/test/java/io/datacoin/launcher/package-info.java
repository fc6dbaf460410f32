/** Tests of the launcher with real child processes. */
@NullMarked
package io.datacoin.launcher;

import org.jspecify.annotations.NullMarked;
