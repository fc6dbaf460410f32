/**
 * Manifests: their digest, their signature, and reading those the chain announced.
 *
 * <p>Touches {@code api.http, chain.signing, com.fasterxml.jackson, database.content, database.market,
 * database.transaction, domain.digest, domain.id, domain.refusal, process.fair, storage.cid, storage.dag,
 * storage.ipfs, training.spec.dataset, training.spec.json, training.spec.reading}.
 */
@NullMarked
package io.datacoin.api.manifest;

import org.jspecify.annotations.NullMarked;
