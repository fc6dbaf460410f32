@NullMarked
package io.datacoin.api.http;

import org.jspecify.annotations.NullMarked;
