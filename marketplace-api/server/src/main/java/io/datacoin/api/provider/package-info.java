/**
 * The pool of providers over HTTP.
 *
 * <p>Touches {@code api.http, com.fasterxml.jackson, database.market, database.provider, database.transaction,
 * domain.id, domain.money, domain.refusal}.
 */
@NullMarked
package io.datacoin.api.provider;

import org.jspecify.annotations.NullMarked;
