/**
 * Lets Spark, Delta and everything on Hadoop's file system read {@code ipfs://CID/path}.
 *
 * <p>Touches {@code org.apache.hadoop, spark.access, storage.cid, storage.dag, storage.ipfs}.
 */
@NullMarked
package io.datacoin.spark.ipfs;

import org.jspecify.annotations.NullMarked;
