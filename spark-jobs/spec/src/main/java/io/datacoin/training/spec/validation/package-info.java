/**
 * Holds a spec against a dataset before anyone signs: what is missing is filled in, what can not work is found.
 *
 * <p>Touches {@code com.fasterxml.jackson, domain.refusal, training.spec.algorithm, training.spec.dataset,
 * training.spec.outlook, training.spec.problem, training.spec.request}.
 */
@NullMarked
package io.datacoin.training.spec.validation;

import org.jspecify.annotations.NullMarked;
