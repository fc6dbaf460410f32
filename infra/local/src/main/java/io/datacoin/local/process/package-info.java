/**
 * Child processes that die with their parent and are restarted when they die alone.
 *
 * <p>Touches {@code process.lifecycle}.
 */
@NullMarked
package io.datacoin.local.process;

import org.jspecify.annotations.NullMarked;
