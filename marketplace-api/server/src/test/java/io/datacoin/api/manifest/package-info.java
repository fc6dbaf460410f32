@NullMarked
package io.datacoin.api.manifest;

import org.jspecify.annotations.NullMarked;
