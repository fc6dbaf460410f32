/**
 * The bytes of datasets for those who own them.
 *
 * <p>Touches {@code api.catalogue, api.http, database.market, domain.refusal, storage.cid, storage.dag,
 * storage.ipfs}.
 */
@NullMarked
package io.datacoin.api.download;

import org.jspecify.annotations.NullMarked;
