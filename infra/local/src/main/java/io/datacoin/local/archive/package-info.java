/**
 * A whole home in one file, and back.
 *
 * <p>Touches {@code client.refusal, com.fasterxml.jackson, domain.digest, domain.id, domain.refusal, local.parts,
 * org.apache.commons}.
 */
@NullMarked
package io.datacoin.local.archive;

import org.jspecify.annotations.NullMarked;
