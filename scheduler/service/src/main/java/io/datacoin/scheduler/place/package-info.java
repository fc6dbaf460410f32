/** Where jobs find providers: demand, pool at the opening block, draw, offers. Pure rules are the domain's. */
@NullMarked
package io.datacoin.scheduler.place;

import org.jspecify.annotations.NullMarked;
