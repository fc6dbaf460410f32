package io.datacoin.domain.job;

import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.id.ContentId;

/**
 * A failure report that everybody can read.
 *
 * @param cid of its JSON
 * @param digest sha2-256 digest in the cid
 * @param agreement what replicas that find the same fault agree on, in the place of the metrics digest
 */
public record FailureReport(ContentId cid, Bytes32 digest, Bytes32 agreement) {}
