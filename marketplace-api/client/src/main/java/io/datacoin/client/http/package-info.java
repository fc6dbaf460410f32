/**
 * Speaks the marketplace's HTTP API: JSON, problem documents, server-sent events, resumable uploads, sign-in. Knows
 * the OpenAPI document and nothing of the chain.
 *
 * <p>Touches {@code chain.signing, client.refusal, com.fasterxml.jackson, dev.failsafe, dev.failsafe.event,
 * domain.refusal}.
 */
@NullMarked
package io.datacoin.client.http;

import org.jspecify.annotations.NullMarked;
