@NullMarked
package io.datacoin.cli.option;

import org.jspecify.annotations.NullMarked;
