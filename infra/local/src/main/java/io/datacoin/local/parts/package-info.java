/**
 * The programs the embedded stack is made of, each as a recipe for a child process.
 *
 * <p>Touches {@code client.refusal, com.fasterxml.jackson, database.connection, dev.failsafe, domain.digest,
 * domain.id, domain.refusal, local.gate, local.process, org.apache.commons, process.lifecycle}.
 */
@NullMarked
package io.datacoin.local.parts;

import org.jspecify.annotations.NullMarked;
