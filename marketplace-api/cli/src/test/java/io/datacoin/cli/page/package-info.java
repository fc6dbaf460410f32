/** Tests of what is in the package of the same name. */
@NullMarked
package io.datacoin.cli.page;

import org.jspecify.annotations.NullMarked;
