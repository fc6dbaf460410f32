/** Starts Spark in a JVM of its own and listens to it. May touch processes and local files, never Spark itself. */
@NullMarked
package io.datacoin.launcher;

import org.jspecify.annotations.NullMarked;
