/**
 * Jobs over HTTP: quotes, signed submissions, what became of them, and receipts.
 * Touches the database, IPFS and the chain's views; never speaks to the scheduler.
 */
@NullMarked
package io.datacoin.api.job;

import org.jspecify.annotations.NullMarked;
