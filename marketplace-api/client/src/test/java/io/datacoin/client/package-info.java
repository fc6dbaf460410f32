@NullMarked
package io.datacoin.client;

import org.jspecify.annotations.NullMarked;
