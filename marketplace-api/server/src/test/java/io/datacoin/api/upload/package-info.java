@NullMarked
package io.datacoin.api.upload;

import org.jspecify.annotations.NullMarked;
