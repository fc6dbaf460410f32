/**
 * Files on their way here: resumable uploads, their bytes on disk and their rows.
 *
 * <p>Touches {@code api.http, api.idempotency, api.quota, database.transaction, database.upload, domain.digest,
 * domain.id, domain.refusal, io.vertx}.
 */
@NullMarked
package io.datacoin.api.upload;

import org.jspecify.annotations.NullMarked;
