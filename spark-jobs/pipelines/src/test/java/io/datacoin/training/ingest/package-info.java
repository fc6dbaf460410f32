/** Tests of ingest, on a real Spark. */
@NullMarked
package io.datacoin.training.ingest;

import org.jspecify.annotations.NullMarked;
