/**
 * Where the numbers come from: programs that measure us against a named peer in the same run. Each starts a stack of
 * its own and prints what it saw; none is a test.
 *
 * <p>Touches {@code benchmarks.attack, benchmarks.people, benchmarks.process, benchmarks.quality, benchmarks.sniff,
 * benchmarks.tables, cli.command, cli.option, cli.terminal, client.refusal, com.fasterxml.jackson,
 * com.typesafe.config, database.connection, database.job, database.transaction, domain.chain, domain.id, domain.job,
 * domain.money, domain.refusal, launcher.jvm, local.demo, local.parts, local.process, local.stack, org.apache.commons,
 * picocli, training.spec.report}.
 */
@NullMarked
package io.datacoin.benchmarks;

import org.jspecify.annotations.NullMarked;
