/**
 * The one description of the HTTP API, as a resource. Knows the document and nothing of servers or clients.
 *
 * <p>Touches nothing else.
 */
@NullMarked
package io.datacoin.openapi;

import org.jspecify.annotations.NullMarked;
