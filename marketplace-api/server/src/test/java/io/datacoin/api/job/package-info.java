@NullMarked
package io.datacoin.api.job;

import org.jspecify.annotations.NullMarked;
