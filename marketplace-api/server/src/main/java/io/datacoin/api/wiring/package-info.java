/**
 * Configuration, and the parts of the server put together, started and stopped.
 *
 * <p>Touches {@code api.catalogue, api.chain, api.download, api.event, api.http, api.idempotency, api.ingest,
 * api.job, api.manifest, api.market, api.provider, api.quota, api.session, api.upload, chain.address, chain.rpc,
 * chain.signing, com.typesafe.config, database.chain, database.connection, database.ingest, database.transaction,
 * domain.id, io.vertx, launcher.jvm, openapi, process.configuration, process.lifecycle, storage.ipfs,
 * training.spec.process}.
 */
@NullMarked
package io.datacoin.api.wiring;

import org.jspecify.annotations.NullMarked;
