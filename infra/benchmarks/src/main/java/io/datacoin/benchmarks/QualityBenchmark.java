package io.datacoin.benchmarks;

import io.datacoin.benchmarks.process.PeerProcess;
import io.datacoin.benchmarks.process.SparkProgram;
import io.datacoin.benchmarks.quality.Contest;
import io.datacoin.local.parts.Installation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * How good models are that were trained with defaults, on twelve public tables (of scikit-learn and of the npm package
 * vega-datasets), against scikit-learn's defaults on the same rows: mean rank of two.
 */
final class QualityBenchmark implements Benchmark {
    private static final String COMMAND = "./datacoin bench quality";
    private static final String PEER = "scikit-learn";
    /** Debian's first: an interpreter of another origin does not see Debian's packages. */
    private static final List<Path> INTERPRETERS =
            List.of(Path.of("/usr/bin/python3"), Path.of("/usr/local/bin/python3"));

    private static final List<String> WAYS = List.of(
            "classification:logistic-regression",
            "classification:decision-tree",
            "classification:random-forest",
            "classification:naive-bayes",
            "classification:auto",
            "regression:linear-regression",
            "regression:decision-tree",
            "regression:random-forest",
            "regression:gradient-boosted-trees",
            "regression:auto");
    private static final double AS_GOOD = 1;

    @Override
    public String name() {
        return "quality";
    }

    @Override
    public String description() {
        return "models trained with defaults on twelve public tables, against scikit-learn's";
    }

    @Override
    public List<Figure> run(Consumer<String> progress) {
        Installation installation = Installation.ofThisProcess();
        try (TemporaryFolder temporary = TemporaryFolder.create(progress)) {
            Path tables = temporary.path().resolve("tables");
            Path peer = installation.qualityPeer();
            Path installed = peer.resolve("node_modules/vega-datasets/data");
            if (!Files.isDirectory(installed)) {
                progress.accept("installing public tables");
                run(List.of("npm"), List.of("ci", "--no-audit", "--no-fund", "--prefix", peer.toString()), temporary);
            }
            List<String> script =
                    List.of(interpreter(), peer.resolve("quality.py").toString());
            run(script, List.of("tables", installed.toString(), tables.toString()), temporary);
            progress.accept("scikit-learn fits");
            Path theirs = run(script, List.of("fit", tables.toString()), temporary);
            progress.accept("ours are trained; auto on the first split of each table alone");
            Path ours = temporary.path().resolve("ours.jsonl");
            List<String> arguments = new ArrayList<>(List.of(
                    tables.toString(), temporary.path().resolve("tables-read").toString(), ours.toString()));
            arguments.addAll(WAYS);
            new PeerProcess(
                            SparkProgram.command(
                                    installation, "2g", "io.datacoin.benchmarks.quality.TrainFolder", arguments),
                            scratch(temporary, "ours"))
                    .run();
            Contest contest = Contest.of(ours, theirs);
            contest.bouts().forEach(bout -> progress.accept(bout.line()));
            return figures(contest);
        } catch (IOException failure) {
            throw new UncheckedIOException("the tables could not be written or read", failure);
        }
    }

    private static String interpreter() {
        return INTERPRETERS.stream()
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no python3 was found: apt-get install python3-sklearn"))
                .toString();
    }

    private static Path run(List<String> script, List<String> arguments, TemporaryFolder temporary) throws IOException {
        List<String> command = new ArrayList<>(script);
        command.addAll(arguments);
        return new PeerProcess(command, scratch(temporary, arguments.get(0))).run();
    }

    private static Path scratch(TemporaryFolder temporary, String name) throws IOException {
        return Files.createDirectories(temporary.path().resolve("scratch-" + name));
    }

    private static List<Figure> figures(Contest contest) {
        List<Figure> figures = new ArrayList<>();
        figures.add(figure("mean rank, all", contest));
        contest.byAlgorithm().forEach((algorithm, part) -> figures.add(figure("mean rank, " + algorithm, part)));
        return figures;
    }

    private static Figure figure(String name, Contest contest) {
        return new Figure(name, contest.ourRank(), contest.theirRank(), PEER, AS_GOOD, "", COMMAND);
    }
}
