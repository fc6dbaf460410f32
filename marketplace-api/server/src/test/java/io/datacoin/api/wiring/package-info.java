@NullMarked
package io.datacoin.api.wiring;

import org.jspecify.annotations.NullMarked;
