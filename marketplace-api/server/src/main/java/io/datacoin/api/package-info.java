/** The HTTP API server as a process: configuration, wiring, start and stop. Touches every room of the server. */
@NullMarked
package io.datacoin.api;

import org.jspecify.annotations.NullMarked;
