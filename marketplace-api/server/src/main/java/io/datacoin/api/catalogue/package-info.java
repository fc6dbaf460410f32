/**
 * What is published, and what is known of it, over HTTP.
 *
 * <p>Touches {@code api.chain, api.http, api.manifest, com.fasterxml.jackson, database.content, database.market,
 * database.transaction, domain.id, domain.money, domain.refusal, storage.ipfs, training.spec.dataset,
 * training.spec.json}.
 */
@NullMarked
package io.datacoin.api.catalogue;

import org.jspecify.annotations.NullMarked;
