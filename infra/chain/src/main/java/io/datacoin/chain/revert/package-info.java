/**
 * Why a contract said no, in words with a remedy.
 * Touches the contracts' error definitions and the domain's refusals; opens no connection.
 */
@NullMarked
package io.datacoin.chain.revert;

import org.jspecify.annotations.NullMarked;
