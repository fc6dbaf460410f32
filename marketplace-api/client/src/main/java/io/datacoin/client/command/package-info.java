/**
 * The commands people type. Each parses its options, calls one step of {@code market} and prints the result.
 * No rule of the marketplace lives here.
 */
@NullMarked
package io.datacoin.client.command;

import org.jspecify.annotations.NullMarked;
