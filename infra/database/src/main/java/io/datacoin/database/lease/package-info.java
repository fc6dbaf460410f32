/**
 * Leases and the claims made under them in the database.
 * Touches JDBI and the domain.
 */
@NullMarked
package io.datacoin.database.lease;

import org.jspecify.annotations.NullMarked;
