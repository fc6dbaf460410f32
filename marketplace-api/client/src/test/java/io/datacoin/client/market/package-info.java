@NullMarked
package io.datacoin.client.market;

import org.jspecify.annotations.NullMarked;
