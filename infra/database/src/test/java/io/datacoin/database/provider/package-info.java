/** Tests of the package of the same name on a real PostgreSQL. */
@NullMarked
package io.datacoin.database.provider;

import org.jspecify.annotations.NullMarked;
