/**
 * The pool of providers over HTTP.
 * Touches the database.
 */
@NullMarked
package io.datacoin.api.provider;

import org.jspecify.annotations.NullMarked;
