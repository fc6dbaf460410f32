/**
 * What a stack and a command of the same user say to each other, over a real socket.
 * Touches sockets in folders of its own.
 */
@NullMarked
package io.datacoin.local.control;

import org.jspecify.annotations.NullMarked;
