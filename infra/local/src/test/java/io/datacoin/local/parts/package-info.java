/**
 * The programs of others a stack stands on, each really run.
 *
 * <p>Touches folders and processes of its own.
 */
@NullMarked
package io.datacoin.local.parts;

import org.jspecify.annotations.NullMarked;
