/**
 * A granted lease at work: manifest from IPFS, training in a Spark JVM, result to IPFS.
 *
 * <p>Touches {@code com.fasterxml.jackson, domain.id, domain.job, domain.refusal, launcher.job, launcher.run,
 * org.apache.commons, process.lifecycle, storage.cid, storage.dag, storage.ipfs, training.spec.dataset,
 * training.spec.json, training.spec.problem, training.spec.process, training.spec.request, worker.lease,
 * worker.result}.
 */
@NullMarked
package io.datacoin.worker.run;

import org.jspecify.annotations.NullMarked;
