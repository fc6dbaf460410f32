/**
 * What tests compare this module with: viem in a Node process, and the public vectors of {@code @ethersproject/testcases}.
 * Touches the packages the build installs under {@code src/test/node}.
 */
@NullMarked
package io.datacoin.chain.oracle;

import org.jspecify.annotations.NullMarked;
