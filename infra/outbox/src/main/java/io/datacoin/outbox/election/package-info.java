/**
 * Which of several processes on one database leads, and what only the leader has.
 *
 * <p>Touches {@code chain.submit, database.transaction, process.loop}.
 */
@NullMarked
package io.datacoin.outbox.election;

import org.jspecify.annotations.NullMarked;
