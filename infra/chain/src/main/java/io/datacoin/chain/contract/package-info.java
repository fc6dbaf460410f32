/**
 * The generated contract wrappers, used to encode and decode only.
 * Inside of infra/chain: nobody else may use this package, and nothing of it may show in another package's signatures.
 */
@NullMarked
package io.datacoin.chain.contract;

import org.jspecify.annotations.NullMarked;
