/**
 * How another command of the same user speaks to a running stack: a Unix socket in the stack's home.
 *
 * <p>Touches {@code client.refusal, com.fasterxml.jackson, domain.refusal}.
 */
@NullMarked
package io.datacoin.local.control;

import org.jspecify.annotations.NullMarked;
