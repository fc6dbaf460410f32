/**
 * Datasets over HTTP: resumable uploads, ingests that turn them into manifests, and what is published.
 * Touches the database, IPFS and the launcher of Spark JVMs; who owns what is asked of the chain.
 */
@NullMarked
package io.datacoin.api.dataset;

import org.jspecify.annotations.NullMarked;
