/**
 * Where the marketplace's contracts are on one chain, which other coins people pay with there, and the file that says
 * so.
 *
 * <p>Touches {@code com.fasterxml.jackson, domain.id, domain.money}.
 */
@NullMarked
package io.datacoin.chain.address;

import org.jspecify.annotations.NullMarked;
