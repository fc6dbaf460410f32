/**
 * The worker's configuration file.
 * Touches files of its own.
 */
@NullMarked
package io.datacoin.worker.settings;

import org.jspecify.annotations.NullMarked;
