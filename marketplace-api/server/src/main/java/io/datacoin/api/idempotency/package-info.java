/**
 * The same POST twice does its work once: answers are kept by caller and key, in the transaction that did the work.
 *
 * <p>Touches {@code api.http, chain.signing, com.fasterxml.jackson, database.idempotency, database.transaction,
 * domain.id, domain.refusal, training.spec.json}.
 */
@NullMarked
package io.datacoin.api.idempotency;

import org.jspecify.annotations.NullMarked;
