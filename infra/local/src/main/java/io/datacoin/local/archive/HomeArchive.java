package io.datacoin.local.archive;

import io.datacoin.local.parts.ChainSaves;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Copies a home into an archive. The order is what makes the copy of a running home one that can be started: what refers to
 * something is copied before it. The database refers to blocks of the chain and to content, the chain to content; content
 * is never changed and keys never move.
 */
public final class HomeArchive {
    /** Where PostgreSQL keeps its files. */
    public static final String DATABASE = "postgres/data";

    /** The newest save of the chain. */
    public static final String CHAIN = "chain/" + ChainSaves.FILE;

    /** The newest save of the second chain, where there is one. */
    public static final String AWAY = "away/" + ChainSaves.FILE;

    private static final String PROGRAM = "datacoin 0.1.0";
    /** What the home has besides and does not make anew at each start; pins before the blocks they hold. */
    private static final List<String> REST =
            List.of("api/uploads", "api/ingests", "ipfs/pins", "ipfs/blocks", "bridge", "keys", "config");

    private final Path home;
    private final InstantSource clock;
    private final Consumer<String> progress;

    /**
     * Of that home.
     *
     * @param progress told about what is being copied, for people
     */
    public HomeArchive(Path home, InstantSource clock, Consumer<String> progress) {
        this.home = home;
        this.clock = clock;
        this.progress = progress;
    }

    /** Copies what database and chains have at one moment. */
    @FunctionalInterface
    public interface Moment {
        /**
         * Writes {@link #DATABASE}, {@link #CHAIN} and, where there is one, {@link #AWAY}, with {@link HomeArchive#tree} and
         * {@link ArchiveWriter}.
         *
         * @return the block of the chain that was copied
         */
        long copy(HomeArchive from, ArchiveWriter to) throws IOException, InterruptedException;
    }

    /** The moment of a home on which nothing runs: its files as they are. */
    public static long stopped(HomeArchive from, ArchiveWriter to) throws IOException {
        from.tree(to, DATABASE, DatabaseFiles::belongsToStopped);
        to.file(CHAIN, from.home.resolve(CHAIN));
        to.file(AWAY, from.home.resolve(AWAY));
        return ChainSaves.look(from.home.resolve("chain")).newest().block();
    }

    /**
     * Copies the home into a new file, which only its owner may read.
     *
     * @param running whether a stack runs on it
     * @throws io.datacoin.client.refusal.RefusedException when the file exists or can not be written; nothing is left then
     */
    public ArchiveManifest write(Path file, boolean running, Moment moment) throws InterruptedException {
        try (ArchiveWriter archive = ArchiveWriter.create(file)) {
            String made = clock.instant().toString();
            progress.accept("copying database and chain");
            long block = moment.copy(this, archive);
            progress.accept("copying content, keys and configurations");
            archive.file("chain/addresses.json", home.resolve("chain/addresses.json"));
            for (String folder : REST) {
                tree(archive, folder, name -> true);
            }
            progress.accept("writing it to the disk");
            return archive.finish(new ArchiveWriter.Facts(
                    made,
                    PROGRAM,
                    running,
                    Files.readString(home.resolve(DATABASE + "/PG_VERSION")).strip(),
                    block));
        } catch (IOException failure) {
            throw ArchiveWriter.notWritten(file, failure);
        }
    }

    /** Which files of a folder belong into the archive, by their names below it. */
    @FunctionalInterface
    public interface Choice {
        boolean takes(String name);
    }

    /** Copies a folder of the home with all its folders and the files chosen; what vanishes meanwhile is left out. */
    public void tree(ArchiveWriter archive, String folder, Choice choice) throws IOException {
        Path root = home.resolve(folder);
        if (!Files.isDirectory(root)) {
            return;
        }
        descend(archive, root, folder, "", choice);
    }

    private void descend(ArchiveWriter archive, Path folder, String name, String below, Choice choice)
            throws IOException {
        archive.folder(name);
        for (Path path : listed(folder)) {
            String inner = below + path.getFileName();
            String full = name + "/" + path.getFileName();
            if (!choice.takes(inner)) {
                continue;
            }
            if (Files.isDirectory(path)) {
                descend(archive, path, full, inner + "/", choice);
            } else if (Files.isRegularFile(path)) {
                archive.file(full, path);
            }
        }
    }

    private static List<Path> listed(Path folder) throws IOException {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.sorted().toList();
        } catch (NoSuchFileException gone) {
            return List.of();
        }
    }
}
