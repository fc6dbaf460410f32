@NullMarked
package io.datacoin.cli.command;

import org.jspecify.annotations.NullMarked;
