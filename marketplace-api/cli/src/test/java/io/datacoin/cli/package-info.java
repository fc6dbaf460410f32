@NullMarked
package io.datacoin.cli;

import org.jspecify.annotations.NullMarked;
