/**
 * The leases of this worker: check the offer, sign, keep, claim, release.
 *
 * <p>Touches {@code chain.signing, com.google.protobuf, domain.id, domain.job, domain.lease, domain.money,
 * domain.refusal, domain.result, protocol, protocol.login, worker.connect}.
 */
@NullMarked
package io.datacoin.worker.lease;

import org.jspecify.annotations.NullMarked;
