@NullMarked
package io.datacoin.cli.reading;

import org.jspecify.annotations.NullMarked;
