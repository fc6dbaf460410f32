package io.datacoin.benchmarks;

import io.datacoin.benchmarks.sniff.DuckDbReader;
import io.datacoin.benchmarks.sniff.FaultTable;
import io.datacoin.benchmarks.sniff.MisreadingKind;
import io.datacoin.benchmarks.sniff.MisreadingReport;
import io.datacoin.benchmarks.sniff.OurReader;
import io.datacoin.benchmarks.sniff.Reader;
import io.datacoin.benchmarks.sniff.Score;
import io.datacoin.benchmarks.tables.TableMaker;
import io.datacoin.benchmarks.tables.WrittenTable;
import io.datacoin.local.parts.Installation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * How many columns of strangers' text files are read as they are meant, when nothing is said about the files; against DuckDB's
 * sniffer on the same files. The files are made, so that the truth about them is known.
 */
final class SniffBenchmark implements Benchmark {
    private static final int FILES = 2_000;
    /** Of a thousand columns, five may be wrong. */
    private static final double WRONG_LIMIT = 0.005;
    /** We want to be silently wrong more seldom than the peer, by far. */
    private static final double SILENT_GOAL = 0.1;

    private static final double AS_GOOD = 1;

    @Override
    public String name() {
        return "sniff";
    }

    @Override
    public String description() {
        return "columns of made files read wrongly, told and untold, against DuckDB's sniffer";
    }

    @Override
    public List<Figure> run(Consumer<String> progress) {
        return run(new Wishes(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()), progress);
    }

    @Override
    public List<Figure> run(Wishes wishes, Consumer<String> progress) {
        Installation installation = Installation.ofThisProcess();
        long seed = wishes.seed().orElseGet(() -> (long) new Random().nextInt(Integer.MAX_VALUE));
        int files = wishes.files().orElse(FILES);
        String command = "./datacoin bench sniff --seed " + seed + " --files " + files;
        progress.accept("seed " + seed + ", " + files + " files; again: " + command);
        TableMaker maker = new TableMaker(seed);
        List<WrittenTable> tables =
                IntStream.range(0, files).mapToObj(maker::table).toList();
        try (TemporaryFolder temporary = TemporaryFolder.create(progress)) {
            // The same name has the same files: nothing of others is ever read with them.
            Path folder = wishes.keep()
                    .map(keep -> keep.toAbsolutePath().resolve("seed-" + seed + "-files-" + files))
                    .orElse(temporary.path());
            written(tables, folder.resolve("files"));
            Score ours = read(new OurReader(installation), tables, folder, temporary, progress);
            Score peer = read(new DuckDbReader(installation), tables, folder, temporary, progress);
            FaultTable.lines(List.of(ours, peer)).forEach(progress);
            if (wishes.keep().isPresent()) {
                report(ours, tables, folder, progress);
                report(peer, tables, folder, progress);
            }
            return figures(ours, peer, command);
        } catch (IOException failure) {
            throw new UncheckedIOException("the files could not be written", failure);
        }
    }

    private static void written(List<WrittenTable> tables, Path folder) throws IOException {
        Files.createDirectories(folder);
        for (WrittenTable table : tables) {
            Files.write(folder.resolve(table.fileName()), table.bytes());
        }
    }

    private static Score read(
            Reader reader, List<WrittenTable> tables, Path folder, TemporaryFolder temporary, Consumer<String> progress)
            throws IOException {
        Path scratch = Files.createDirectories(temporary.path().resolve("read-by-" + reader.name()));
        long begin = System.nanoTime();
        Score score = Score.of(reader.name(), tables, reader.read(folder.resolve("files"), scratch));
        progress.accept(String.format(
                Locale.ROOT,
                "%s: %.2f %% of %d columns right, %d silently wrong, %.1f s",
                reader.name(),
                100 * score.right(),
                score.columns(),
                score.silent(),
                (System.nanoTime() - begin) / 1e9));
        return score;
    }

    private static void report(Score score, List<WrittenTable> tables, Path folder, Consumer<String> progress)
            throws IOException {
        Path file = folder.resolve("wrong-" + score.reader().toLowerCase(Locale.ROOT) + ".txt");
        new MisreadingReport(score, tables).write(file);
        progress.accept("what " + score.reader() + " read wrongly, by cause: " + file);
    }

    private static List<Figure> figures(Score ours, Score peer, String command) {
        List<Figure> figures = new ArrayList<>();
        figures.add(
                new Figure("columns wrong, of all", 1 - ours.right(), WRONG_LIMIT, "our limit", AS_GOOD, "", command));
        figures.add(new Figure(
                "columns wrong", ours.faults().size(), peer.faults().size(), peer.reader(), AS_GOOD, "", command));
        figures.add(
                new Figure("silently wrong", ours.silent(), peer.silent(), peer.reader(), SILENT_GOAL, "", command));
        figures.add(new Figure(
                "silently wrong, types missed apart",
                ours.silentlyFalse(),
                peer.silentlyFalse(),
                peer.reader(),
                SILENT_GOAL,
                "",
                command));
        for (MisreadingKind kind : MisreadingKind.values()) {
            if (kind != MisreadingKind.ROW_INDEX) {
                figures.add(new Figure(
                        kind.words(), ours.count(kind), peer.count(kind), peer.reader(), AS_GOOD, "", command));
            }
        }
        return figures;
    }
}
