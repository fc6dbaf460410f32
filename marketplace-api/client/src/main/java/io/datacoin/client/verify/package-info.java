/**
 * Checks a receipt with nothing but a chain endpoint and an IPFS endpoint. Knows no marketplace server.
 *
 * <p>Touches {@code chain.read, chain.receipt, chain.rpc, chain.signing, client.refusal, com.fasterxml.jackson,
 * domain.digest, domain.id, domain.job, domain.receipt, domain.refusal, domain.result, storage.cid, storage.ipfs,
 * training.spec.json, training.spec.report}.
 */
@NullMarked
package io.datacoin.client.verify;

import org.jspecify.annotations.NullMarked;
