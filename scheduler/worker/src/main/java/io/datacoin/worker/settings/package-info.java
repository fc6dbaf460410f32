/**
 * What a provider tells his worker: one configuration file, read strictly.
 *
 * <p>Touches {@code com.typesafe.config, domain.id, process.configuration, worker.connect, worker.lease}.
 */
@NullMarked
package io.datacoin.worker.settings;

import org.jspecify.annotations.NullMarked;
