@NullMarked
package io.datacoin.process.network;

import org.jspecify.annotations.NullMarked;
