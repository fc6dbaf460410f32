/**
 * The bytes of datasets for those who own them, and manifests as a trustless gateway gives them.
 *
 * <p>Touches {@code api.catalogue, api.chain, api.http, api.manifest, chain.read, database.content, database.market,
 * domain.id, domain.money, domain.refusal, storage.cid, storage.dag, storage.ipfs}.
 */
@NullMarked
package io.datacoin.api.download;

import org.jspecify.annotations.NullMarked;
