/**
 * Tests of the ipfs file system against the bundled node.
 * Touches an IPFS node of their own.
 */
@NullMarked
package io.datacoin.spark.ipfs;

import org.jspecify.annotations.NullMarked;
