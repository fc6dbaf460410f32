@NullMarked
package io.datacoin.database.content;

import org.jspecify.annotations.NullMarked;
