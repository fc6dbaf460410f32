/** Lets Spark, Delta and everything on Hadoop's file system read {@code ipfs://CID/path}. May touch the IPFS node only. */
@NullMarked
package io.datacoin.spark.ipfs;

import org.jspecify.annotations.NullMarked;
