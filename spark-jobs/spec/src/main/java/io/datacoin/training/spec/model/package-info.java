/**
 * What a published model may be made of, for those who write models and those who check them.
 *
 * <p>Touches nothing else.
 */
@NullMarked
package io.datacoin.training.spec.model;

import org.jspecify.annotations.NullMarked;
