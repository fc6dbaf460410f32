/** What a run leaves behind, brought to IPFS and named by hashes computed here. */
@NullMarked
package io.datacoin.worker.result;

import org.jspecify.annotations.NullMarked;
