@NullMarked
package io.datacoin.api.session;

import org.jspecify.annotations.NullMarked;
