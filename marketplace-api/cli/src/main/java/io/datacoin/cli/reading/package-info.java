/**
 * How a file of the seller's is read: asked for by a small file, found out by the ingest's own process on this
 * machine, and shown as tables or as one document, with what helps where it is not right.
 *
 * <p>Touches {@code cli.terminal, client.reading, client.refusal, com.fasterxml.jackson, domain.job, domain.refusal,
 * launcher.job, launcher.jvm, launcher.run, training.spec.dataset, training.spec.json, training.spec.process,
 * training.spec.reading}.
 */
@NullMarked
package io.datacoin.cli.reading;

import org.jspecify.annotations.NullMarked;
