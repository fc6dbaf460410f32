@NullMarked
package io.datacoin.database.consumption;

import org.jspecify.annotations.NullMarked;
