@NullMarked
package io.datacoin.api.ingest;

import org.jspecify.annotations.NullMarked;
