/**
 * Amounts of DATA and shares of them, with their arithmetic and its overflow rules.
 *
 * <p>Touches nothing else.
 */
@NullMarked
package io.datacoin.domain.money;

import org.jspecify.annotations.NullMarked;
