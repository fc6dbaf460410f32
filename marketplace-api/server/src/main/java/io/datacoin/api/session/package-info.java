/**
 * Sign in with Ethereum (EIP-4361): nonces, messages, sessions.
 * Touches the database and signature recovery; the chain is only a number here.
 */
@NullMarked
package io.datacoin.api.session;

import org.jspecify.annotations.NullMarked;
