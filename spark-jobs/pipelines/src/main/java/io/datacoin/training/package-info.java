/** What runs inside a Spark JVM: ingest, training, scoring. Sees no wallet, no chain and no HTTP of the marketplace. */
@NullMarked
package io.datacoin.training;

import org.jspecify.annotations.NullMarked;
