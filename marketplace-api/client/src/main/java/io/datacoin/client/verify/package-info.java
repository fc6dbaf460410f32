/**
 * Checks a receipt with nothing but a chain endpoint and an IPFS endpoint.
 * Knows no marketplace server.
 */
@NullMarked
package io.datacoin.client.verify;

import org.jspecify.annotations.NullMarked;
