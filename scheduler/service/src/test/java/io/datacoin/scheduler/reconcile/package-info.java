/** What the reconciler may believe. */
@NullMarked
package io.datacoin.scheduler.reconcile;

import org.jspecify.annotations.NullMarked;
