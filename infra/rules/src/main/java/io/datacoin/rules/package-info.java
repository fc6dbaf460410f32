/**
 * What every module is held to, for its tests: no circles, the list of what may never be, and what each package says that
 * it touches.
 */
@NullMarked
package io.datacoin.rules;

import org.jspecify.annotations.NullMarked;
