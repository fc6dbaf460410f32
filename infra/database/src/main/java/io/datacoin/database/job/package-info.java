/**
 * Jobs, their events and their draws in the database.
 * Every status change goes through the domain's transition table.
 */
@NullMarked
package io.datacoin.database.job;

import org.jspecify.annotations.NullMarked;
