/**
 * The training log as the chain reported it.
 * Touches JDBI and the domain.
 */
@NullMarked
package io.datacoin.database.log;

import org.jspecify.annotations.NullMarked;
