/**
 * A training report as a page of its own.
 *
 * <p>Touches {@code cli.terminal, com.fasterxml.jackson, com.github.mustachejava, training.spec.report}.
 */
@NullMarked
package io.datacoin.cli.page;

import org.jspecify.annotations.NullMarked;
