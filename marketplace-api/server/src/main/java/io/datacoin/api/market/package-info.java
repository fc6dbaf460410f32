/**
 * The market as a whole over HTTP: the chain's addresses, the training log, counts, health, documents and the faucet.
 * Touches the database, the chain and the OpenAPI document.
 */
@NullMarked
package io.datacoin.api.market;

import org.jspecify.annotations.NullMarked;
