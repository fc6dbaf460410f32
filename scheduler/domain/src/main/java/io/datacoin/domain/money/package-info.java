/**
 * Amounts of DATA and shares of them, with their arithmetic and its overflow rules.
 * Touches nothing but the JDK.
 */
@NullMarked
package io.datacoin.domain.money;

import org.jspecify.annotations.NullMarked;
