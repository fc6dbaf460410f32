/** Tests of the ipfs file system against the bundled node. */
@NullMarked
package io.datacoin.spark.ipfs;

import org.jspecify.annotations.NullMarked;
