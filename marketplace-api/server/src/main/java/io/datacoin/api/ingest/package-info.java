/**
 * From an uploaded file to a manifest draft: the queue, who works it off, and its routes.
 *
 * <p>Touches {@code api.catalogue, api.event, api.http, api.idempotency, api.manifest, api.quota, api.upload,
 * com.fasterxml.jackson, database.content, database.ingest, database.transaction, database.upload, domain.id,
 * domain.job, domain.refusal, io.vertx, launcher.job, launcher.jvm, launcher.run, storage.cid, storage.dag,
 * storage.ipfs, training.spec.dataset, training.spec.json, training.spec.process, training.spec.reading}.
 */
@NullMarked
package io.datacoin.api.ingest;

import org.jspecify.annotations.NullMarked;
