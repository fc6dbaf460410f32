@NullMarked
package io.datacoin.api.market;

import org.jspecify.annotations.NullMarked;
