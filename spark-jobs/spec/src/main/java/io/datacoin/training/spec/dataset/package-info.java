/**
 * What a dataset says about itself: manifest, schema and statistics, as public JSON, and the document with the facts
 * about a table of many columns.
 *
 * <p>Touches {@code com.fasterxml.jackson, domain.digest, domain.id, training.spec.json, training.spec.reading}.
 */
@NullMarked
package io.datacoin.training.spec.dataset;

import org.jspecify.annotations.NullMarked;
