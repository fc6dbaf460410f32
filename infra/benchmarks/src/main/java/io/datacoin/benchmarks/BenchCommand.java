package io.datacoin.benchmarks;

import io.datacoin.cli.option.CommonOptions;
import io.datacoin.cli.terminal.Output;
import io.datacoin.client.refusal.RefusedException;
import io.datacoin.domain.refusal.ClientCode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code datacoin bench NAME}. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Run one benchmark on a stack of its own: stack, small-job, gas, jobs-page, hostile or sniff.")
final class BenchCommand implements Callable<Integer> {
    /** What fits into the memory of the command line; more come by other seeds. */
    private static final int MOST_FILES = 3_000;

    private final List<Benchmark> benchmarks;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "NAME", description = "Which benchmark.")
    private String name = "";

    @Option(
            names = "--minutes",
            paramLabel = "N",
            description =
                    "How long hostile takes beside the enemies (default: 10); the others take as long as they do.")
    private Optional<Integer> minutes = Optional.empty();

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "What sniff draws its files from (default: another one each time, which is printed).")
    private Optional<Long> seed = Optional.empty();

    @Option(names = "--files", paramLabel = "N", description = "How many files sniff makes (default: 2000).")
    private Optional<Integer> files = Optional.empty();

    @Option(
            names = "--keep",
            paramLabel = "DIR",
            description =
                    "Where sniff leaves its files and lists of what was read wrongly, by cause, in a folder named by the seed.")
    private Optional<Path> keep = Optional.empty();

    BenchCommand(List<Benchmark> benchmarks) {
        this.benchmarks = List.copyOf(benchmarks);
    }

    @Override
    public Integer call() {
        Benchmark benchmark = benchmarks.stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new RefusedException(
                        ClientCode.UNKNOWN_BENCHMARK,
                        "there is no benchmark \"" + name + "\"",
                        "choose one of "
                                + benchmarks.stream().map(Benchmark::name).collect(Collectors.joining(", "))));
        if (files.filter(count -> count < 1 || count > MOST_FILES).isPresent()) {
            throw new ParameterException(
                    spec.commandLine(), "--files: " + files.get() + " (expected: 1 to " + MOST_FILES + ")");
        }
        Output output = common.output();
        String machine = Machine.describe();
        Wishes wishes = new Wishes(minutes.map(Duration::ofMinutes), seed, files, keep);
        List<Figure> figures = benchmark.run(wishes, output::progress);
        List<Map<String, Object>> documents = new ArrayList<>();
        StringBuilder text = new StringBuilder(machine);
        for (Figure figure : figures) {
            documents.add(document(figure, machine));
            text.append(String.format(
                    Locale.ROOT,
                    "%n%-34s ours %12.3f %-4s peer %12.3f %-4s (%s)  ratio %6.3f  goal %6.3f  %s",
                    figure.name(),
                    figure.ours(),
                    figure.unit(),
                    figure.peer(),
                    figure.unit(),
                    figure.peerName(),
                    figure.ratio(),
                    figure.goal(),
                    figure.holds() ? "holds" : "MISSED"));
        }
        output.result(text.toString(), documents);
        return 0;
    }

    private static Map<String, Object> document(Figure figure, String machine) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("name", figure.name());
        document.put("ours", figure.ours());
        document.put("peer", figure.peer());
        document.put("peerName", figure.peerName());
        // Of nothing, nothing is a multiple; JSON has no word for it either.
        document.put("ratio", Double.isFinite(figure.ratio()) ? figure.ratio() : null);
        document.put("goal", figure.goal());
        document.put("holds", figure.holds());
        document.put("unit", figure.unit());
        document.put("command", figure.command());
        document.put("machine", machine);
        return document;
    }
}
