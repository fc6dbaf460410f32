/**
 * Options that several commands take: output and API, wallet, payment.
 *
 * <p>Touches {@code chain.signing, cli.terminal, client.refusal, domain.id, domain.money, domain.refusal, picocli}.
 */
@NullMarked
package io.datacoin.cli.option;

import org.jspecify.annotations.NullMarked;
