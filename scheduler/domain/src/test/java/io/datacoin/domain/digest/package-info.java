@NullMarked
package io.datacoin.domain.digest;

import org.jspecify.annotations.NullMarked;
