/**
 * What it takes to check a receipt: its JSON form, hashing and recovering, and the chain's own word on the job.
 * The checks themselves are the domain's.
 */
@NullMarked
package io.datacoin.chain.receipt;

import org.jspecify.annotations.NullMarked;
