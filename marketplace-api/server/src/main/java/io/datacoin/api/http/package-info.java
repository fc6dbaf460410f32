/**
 * HTTP as the rest of the server sees it: operations bound from the OpenAPI document, calls, answers and problems.
 * Touches Vert.x, Jackson and the document; knows nothing of datasets, jobs or the chain.
 */
@NullMarked
package io.datacoin.api.http;

import org.jspecify.annotations.NullMarked;
