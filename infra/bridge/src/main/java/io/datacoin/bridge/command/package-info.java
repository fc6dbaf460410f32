/**
 * {@code datacoin bridge}. Uses the API, two chain nodes and the relayer's page as any user would.
 */
@NullMarked
package io.datacoin.bridge.command;

import org.jspecify.annotations.NullMarked;
