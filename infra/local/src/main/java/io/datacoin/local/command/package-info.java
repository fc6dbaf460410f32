/**
 * The commands that run a stack of their own: {@code up} and {@code demo}.
 * They use the client as any user would.
 */
@NullMarked
package io.datacoin.local.command;

import org.jspecify.annotations.NullMarked;
