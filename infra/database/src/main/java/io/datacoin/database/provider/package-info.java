/**
 * Providers as the chain reported them, and what the scheduler sees of their workers.
 * Touches JDBI and the domain.
 */
@NullMarked
package io.datacoin.database.provider;

import org.jspecify.annotations.NullMarked;
