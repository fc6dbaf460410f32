package io.datacoin.benchmarks;

import io.datacoin.cli.command.CommandModule;
import java.util.List;

/** Adds {@code bench} to the command line. */
public final class BenchmarkModule implements CommandModule {
    @Override
    public List<Object> commands() {
        return List.of(new BenchCommand(List.of(
                new StackBenchmark(),
                new SmallJobBenchmark(),
                new GasBenchmark(),
                new JobsPageBenchmark(),
                new HostileBenchmark(),
                new SniffBenchmark(),
                new QualityBenchmark())));
    }
}
