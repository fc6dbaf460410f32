/**
 * What providers claim to have computed, and which claim stands.
 * Touches ids and leases.
 */
@NullMarked
package io.datacoin.domain.result;

import org.jspecify.annotations.NullMarked;
