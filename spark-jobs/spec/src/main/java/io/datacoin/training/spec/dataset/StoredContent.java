package io.datacoin.training.spec.dataset;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;

/**
 * Bytes on IPFS.
 *
 * @param cid content id, version 1, base32
 * @param size in bytes
 * @param sha256 hex digest of the file, or of the sorted {@code sha256 path} lines of a directory
 * @param format of a table, {@code delta}
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record StoredContent(String cid, long size, String sha256, Optional<String> format) {}
