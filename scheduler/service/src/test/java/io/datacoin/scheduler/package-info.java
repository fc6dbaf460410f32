/** What tests of the scheduler's parts share: a real database with a job in it, and a clock that obeys. */
@NullMarked
package io.datacoin.scheduler;

import org.jspecify.annotations.NullMarked;
