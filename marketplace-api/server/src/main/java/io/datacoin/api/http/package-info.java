/**
 * HTTP as the rest of the server sees it: operations bound from the OpenAPI document, calls, answers and problems.
 *
 * <p>Touches {@code com.fasterxml.jackson, database.transaction, domain.id, domain.refusal, io.micrometer, io.netty,
 * io.vertx, org.yaml.snakeyaml, process.network, training.spec.json}.
 */
@NullMarked
package io.datacoin.api.http;

import org.jspecify.annotations.NullMarked;
