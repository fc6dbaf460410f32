/** Stories over a real chain, database, storage node and real scheduler and worker processes. */
@NullMarked
package io.datacoin.scheduler.story;

import org.jspecify.annotations.NullMarked;
