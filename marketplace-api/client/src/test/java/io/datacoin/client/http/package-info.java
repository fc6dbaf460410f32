@NullMarked
package io.datacoin.client.http;

import org.jspecify.annotations.NullMarked;
