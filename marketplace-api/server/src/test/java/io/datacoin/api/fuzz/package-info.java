/** Requests made at random from the document, and what every answer to them must be. */
@org.jspecify.annotations.NullMarked
package io.datacoin.api.fuzz;
