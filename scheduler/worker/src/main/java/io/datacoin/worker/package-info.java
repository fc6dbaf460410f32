/**
 * A provider's worker as a process: start, wiring and stop.
 *
 * <p>Touches {@code chain.signing, domain.id, io.grpc, launcher.jvm, launcher.run, process.configuration,
 * process.lifecycle, storage.ipfs, worker.connect, worker.lease, worker.result, worker.run, worker.settings}.
 */
@NullMarked
package io.datacoin.worker;

import org.jspecify.annotations.NullMarked;
