/**
 * What the commands read and answer.
 * Touches files and processes of its own.
 */
@NullMarked
package io.datacoin.local.command;

import org.jspecify.annotations.NullMarked;
