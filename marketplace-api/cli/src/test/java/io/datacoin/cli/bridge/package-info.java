@NullMarked
package io.datacoin.cli.bridge;

import org.jspecify.annotations.NullMarked;
