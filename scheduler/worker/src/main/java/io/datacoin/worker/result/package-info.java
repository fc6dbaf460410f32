/**
 * What a run leaves behind, brought to IPFS and named by hashes computed here.
 *
 * <p>Touches {@code com.fasterxml.jackson, domain.digest, domain.id, domain.job, domain.refusal, domain.result,
 * storage.cid, storage.dag, storage.ipfs, training.spec.json, training.spec.process, training.spec.report,
 * worker.lease}.
 */
@NullMarked
package io.datacoin.worker.result;

import org.jspecify.annotations.NullMarked;
