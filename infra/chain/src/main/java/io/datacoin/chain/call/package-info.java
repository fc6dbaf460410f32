/**
 * Calls of the marketplace's contracts as data, made from domain types.
 * Sending them is the submitter's business; nothing here talks to a node.
 */
@NullMarked
package io.datacoin.chain.call;

import org.jspecify.annotations.NullMarked;
