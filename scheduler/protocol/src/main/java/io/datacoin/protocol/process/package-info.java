/** How a process of the marketplace is started and says that it serves. May touch the JDK and the HOCON reader. */
@NullMarked
package io.datacoin.protocol.process;

import org.jspecify.annotations.NullMarked;
