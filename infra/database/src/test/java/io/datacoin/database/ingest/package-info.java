@NullMarked
package io.datacoin.database.ingest;

import org.jspecify.annotations.NullMarked;
