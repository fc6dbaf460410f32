@NullMarked
package io.datacoin.api.quota;

import org.jspecify.annotations.NullMarked;
