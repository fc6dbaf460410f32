/**
 * The main job as a story: a dataset published, bought, trained on, committed and verified.
 * Plays seller and buyer through the client like any user; knows the stack only by its addresses.
 */
@NullMarked
package io.datacoin.local.demo;

import org.jspecify.annotations.NullMarked;
