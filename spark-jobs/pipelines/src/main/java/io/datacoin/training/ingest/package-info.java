/** From a stranger's file to a Delta table with schema and statistics. May touch Spark and local files. */
@NullMarked
package io.datacoin.training.ingest;

import org.jspecify.annotations.NullMarked;
