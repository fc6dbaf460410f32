/** Tests of what a check of a receipt comes to. */
@NullMarked
package io.datacoin.client.verify;

import org.jspecify.annotations.NullMarked;
