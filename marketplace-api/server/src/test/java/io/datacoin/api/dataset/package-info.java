@NullMarked
package io.datacoin.api.dataset;

import org.jspecify.annotations.NullMarked;
