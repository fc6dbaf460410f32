/**
 * How far the chain was read, how to take a reorganised block back, and transactions to be sent.
 * Touches JDBI and the domain.
 */
@NullMarked
package io.datacoin.database.chain;

import org.jspecify.annotations.NullMarked;
