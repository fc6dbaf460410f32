@NullMarked
package io.datacoin.cli.terminal;

import org.jspecify.annotations.NullMarked;
