/**
 * Sign in with Ethereum (EIP-4361): nonces, messages, sessions.
 *
 * <p>Touches {@code api.chain, api.http, chain.signing, com.fasterxml.jackson, database.session,
 * database.transaction, domain.digest, domain.id, domain.refusal}.
 */
@NullMarked
package io.datacoin.api.session;

import org.jspecify.annotations.NullMarked;
