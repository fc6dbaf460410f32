/**
 * Who pays and who is paid when a job ends, to the last wei.
 * Touches ids, jobs and money.
 */
@NullMarked
package io.datacoin.domain.settlement;

import org.jspecify.annotations.NullMarked;
