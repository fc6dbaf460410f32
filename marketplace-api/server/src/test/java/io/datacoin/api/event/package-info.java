@NullMarked
package io.datacoin.api.event;

import org.jspecify.annotations.NullMarked;
