/** Whether faults are found, and nothing else. */
@NullMarked
package io.datacoin.benchmarks.sniff;

import org.jspecify.annotations.NullMarked;
