/** Steps that are repeated for as long as the process runs, and who of several schedulers may run them. */
@NullMarked
package io.datacoin.scheduler.loop;

import org.jspecify.annotations.NullMarked;
