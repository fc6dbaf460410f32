/**
 * What a worker signs to prove that it holds its provider's operator key. May touch nothing but the JDK.
 *
 * <p>Touches nothing else.
 */
@NullMarked
package io.datacoin.protocol.login;

import org.jspecify.annotations.NullMarked;
