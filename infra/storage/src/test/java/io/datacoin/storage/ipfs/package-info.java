/** Tests against the real node, and {@code IpfsNodeFixture} with which other modules' tests start one. */
@NullMarked
package io.datacoin.storage.ipfs;

import org.jspecify.annotations.NullMarked;
