/**
 * The same POST twice does its work once: answers are kept by caller and key, in the transaction that did the work.
 * Touches the database.
 */
@NullMarked
package io.datacoin.api.idempotency;

import org.jspecify.annotations.NullMarked;
