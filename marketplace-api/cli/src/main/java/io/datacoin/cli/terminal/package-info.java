/**
 * What people and programs see: lines, pictures and questions, or one JSON document under {@code --json}.
 *
 * <p>Touches {@code com.fasterxml.jackson, domain.id, domain.refusal, training.spec.algorithm, training.spec.outlook,
 * training.spec.report}.
 */
@NullMarked
package io.datacoin.cli.terminal;

import org.jspecify.annotations.NullMarked;
