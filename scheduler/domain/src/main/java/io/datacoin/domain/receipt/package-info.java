/**
 * Everything needed to check one job without trusting anybody, and the checks.
 * Hashing and signature recovery are parameters.
 */
@NullMarked
package io.datacoin.domain.receipt;

import org.jspecify.annotations.NullMarked;
