/**
 * Tests on a real PostgreSQL, and the fixture that gives other modules one.
 * Touches the database and the domain.
 */
@NullMarked
package io.datacoin.database;

import org.jspecify.annotations.NullMarked;
