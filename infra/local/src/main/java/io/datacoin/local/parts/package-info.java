/**
 * The programs the embedded stack is made of, each as a recipe for a child process.
 *
 * <p>Touches {@code domain.digest, domain.id, local.process, org.apache.commons}.
 */
@NullMarked
package io.datacoin.local.parts;

import org.jspecify.annotations.NullMarked;
