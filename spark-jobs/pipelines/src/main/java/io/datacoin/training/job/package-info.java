/** One training job from its request to model and report. */
@NullMarked
package io.datacoin.training.job;

import org.jspecify.annotations.NullMarked;
