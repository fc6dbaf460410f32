/**
 * One training or scoring job from its request to model, report and predictions.
 *
 * <p>Touches {@code com.fasterxml.jackson, domain.digest, domain.id, domain.refusal, org.apache.hadoop,
 * org.apache.spark, training.evaluate, training.failure, training.features, training.fit, training.judge,
 * training.model, training.output, training.read, training.review, training.spec.algorithm, training.spec.dataset,
 * training.spec.process, training.spec.report, training.spec.request, training.split}.
 */
@NullMarked
package io.datacoin.training.job;

import org.jspecify.annotations.NullMarked;
