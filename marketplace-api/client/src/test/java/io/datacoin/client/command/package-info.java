@NullMarked
package io.datacoin.client.command;

import org.jspecify.annotations.NullMarked;
