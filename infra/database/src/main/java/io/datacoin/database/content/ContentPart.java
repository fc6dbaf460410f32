package io.datacoin.database.content;

import io.datacoin.domain.id.Bytes32;

/**
 * A block of a content.
 *
 * @param digest of its bytes, by which it is known whatever kind of block it is named as
 * @param small whether it is so small that two contents may well have it by chance
 */
public record ContentPart(Bytes32 digest, boolean small) {}
