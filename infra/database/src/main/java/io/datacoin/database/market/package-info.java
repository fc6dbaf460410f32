/**
 * Datasets, their versions and terms, and purchases as the chain reported them.
 * Touches JDBI and the domain.
 */
@NullMarked
package io.datacoin.database.market;

import org.jspecify.annotations.NullMarked;
