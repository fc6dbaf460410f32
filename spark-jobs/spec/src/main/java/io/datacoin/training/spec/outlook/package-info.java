/**
 * What a training will do with a table, said before it is paid for.
 *
 * <p>Touches {@code com.fasterxml.jackson, training.spec.algorithm, training.spec.dataset, training.spec.reading,
 * training.spec.request}.
 */
@NullMarked
package io.datacoin.training.spec.outlook;

import org.jspecify.annotations.NullMarked;
