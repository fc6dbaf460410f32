/**
 * Looks at what lies in a home, and changes nothing there.
 *
 * <p>Touches {@code chain.address, chain.signing, client.refusal, com.typesafe.config, domain.digest, domain.id,
 * domain.refusal, local.parts, org.apache.commons, storage.cid, storage.dag}.
 */
@NullMarked
package io.datacoin.local.check;

import org.jspecify.annotations.NullMarked;
