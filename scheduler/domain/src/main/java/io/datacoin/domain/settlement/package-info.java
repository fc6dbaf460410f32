/**
 * Who pays and who is paid when a job ends, to the last wei.
 *
 * <p>Touches {@code domain.job, domain.money}.
 */
@NullMarked
package io.datacoin.domain.settlement;

import org.jspecify.annotations.NullMarked;
