/**
 * Tests of the manifest, and manifests for other tests.
 * Touches the JDK.
 */
@NullMarked
package io.datacoin.training.spec.dataset;

import org.jspecify.annotations.NullMarked;
