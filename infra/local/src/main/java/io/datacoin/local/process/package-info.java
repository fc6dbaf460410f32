/**
 * Child processes that die with their parent and are restarted when they die alone.
 * Knows operating-system processes and nothing of what runs in them.
 */
@NullMarked
package io.datacoin.local.process;

import org.jspecify.annotations.NullMarked;
