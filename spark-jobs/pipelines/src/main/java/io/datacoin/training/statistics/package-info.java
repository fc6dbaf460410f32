/** Samples that do not depend on how rows are grouped. JDK only. */
@NullMarked
package io.datacoin.training.statistics;

import org.jspecify.annotations.NullMarked;
