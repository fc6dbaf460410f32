/**
 * What things are called: addresses, digests, jobs, datasets, versions, content. Strict parsing, values only; touches
 * nothing but the JDK.
 *
 * <p>Touches nothing else.
 */
@NullMarked
package io.datacoin.domain.id;

import org.jspecify.annotations.NullMarked;
