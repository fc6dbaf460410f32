/**
 * Whether a result is what it says: everything of a provider is bounded before it is read, and read before it is
 * believed.
 *
 * <p>Touches {@code chain.signing, com.fasterxml.jackson, database.claim, database.job, domain.digest, domain.id,
 * domain.job, domain.refusal, domain.result, storage.cid, storage.dag, storage.ipfs, training.spec.algorithm,
 * training.spec.json, training.spec.model, training.spec.report, training.spec.request}.
 */
@NullMarked
package io.datacoin.scheduler.result;

import org.jspecify.annotations.NullMarked;
