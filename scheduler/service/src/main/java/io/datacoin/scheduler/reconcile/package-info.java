/** Compares chain, database and workers for ever and repairs what fell between. */
@NullMarked
package io.datacoin.scheduler.reconcile;

import org.jspecify.annotations.NullMarked;
