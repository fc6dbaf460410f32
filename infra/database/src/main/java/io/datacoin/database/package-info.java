/**
 * Where API and scheduler meet: the PostgreSQL schema, transactions and the repositories both sides share.
 * Touches JDBC, JDBI, Flyway and the domain; knows neither HTTP nor the chain.
 */
@NullMarked
package io.datacoin.database;

import org.jspecify.annotations.NullMarked;
