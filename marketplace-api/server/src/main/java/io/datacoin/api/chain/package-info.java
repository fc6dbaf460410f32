/**
 * What the API asks the chain, in its own words; the answers come from the chain adapter.
 * Nothing else in the server knows contracts.
 */
@NullMarked
package io.datacoin.api.chain;

import org.jspecify.annotations.NullMarked;
