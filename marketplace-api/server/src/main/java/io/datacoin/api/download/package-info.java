/**
 * The bytes of datasets for those who own them.
 *
 * <p>Touches {@code api.catalogue, api.http, domain.refusal, storage.cid, storage.dag, storage.ipfs,
 * training.spec.dataset}.
 */
@NullMarked
package io.datacoin.api.download;

import org.jspecify.annotations.NullMarked;
