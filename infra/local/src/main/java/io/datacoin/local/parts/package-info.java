/**
 * The programs the embedded stack is made of, each as a recipe for a child process.
 *
 * <p>Touches {@code client.refusal, com.fasterxml.jackson, domain.digest, domain.id, domain.refusal, local.gate,
 * local.process, org.apache.commons}.
 */
@NullMarked
package io.datacoin.local.parts;

import org.jspecify.annotations.NullMarked;
