/**
 * What a requester asks to be trained: the training spec, its JSON form, its JSON Schema and the rules that hold
 * whatever the dataset.
 *
 * <p>Touches {@code com.fasterxml.jackson, domain.refusal, training.spec.algorithm, training.spec.json,
 * training.spec.problem}.
 */
@NullMarked
package io.datacoin.training.spec.request;

import org.jspecify.annotations.NullMarked;
