@NullMarked
package io.datacoin.api;

import org.jspecify.annotations.NullMarked;
