/**
 * Tests of files as strangers send them.
 * Touches Spark and temporary folders.
 */
@NullMarked
package io.datacoin.training.ingest;

import org.jspecify.annotations.NullMarked;
