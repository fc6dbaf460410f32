/**
 * How the client library says no: a refusal with its code, what is wrong and what helps.
 *
 * <p>Touches {@code domain.refusal}.
 */
@NullMarked
package io.datacoin.client.refusal;

import org.jspecify.annotations.NullMarked;
