/** What whole columns and tables say about their cells. */
@NullMarked
package io.datacoin.reading.column;

import org.jspecify.annotations.NullMarked;
