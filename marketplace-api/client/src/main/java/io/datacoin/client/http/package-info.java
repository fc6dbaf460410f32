/**
 * Speaks the marketplace's HTTP API: JSON, problem documents, server-sent events, resumable uploads, sign-in.
 * Knows the OpenAPI document and nothing of the chain.
 */
@NullMarked
package io.datacoin.client.http;

import org.jspecify.annotations.NullMarked;
