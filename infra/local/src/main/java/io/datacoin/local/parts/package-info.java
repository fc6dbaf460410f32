/**
 * The programs the embedded stack is made of, each as a recipe for a child process.
 * Knows their command lines and files; does not know the order they start in.
 */
@NullMarked
package io.datacoin.local.parts;

import org.jspecify.annotations.NullMarked;
