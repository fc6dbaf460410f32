package io.datacoin.local.parts;

import io.datacoin.process.lifecycle.PrivateFolder;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.zip.GZIPInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Saves of an embedded chain: whole files only, whatever is killed when. The chain itself would rewrite its one file in
 * place and be nothing if it died meanwhile; here a save is written beside the last one, flushed, and takes its name. The
 * save before it stays, for a disk that fails.
 *
 * <p>The larger a chain, the rarer it is saved: saving takes a tenth of the time at most, up to the longest pause. A chain
 * without transactions is saved rarely. A save passes through a buffer: memory does not grow with the chain.
 * Thread-safe.
 */
public final class ChainSaves implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(ChainSaves.class);
    /** Name of the newest save in its folder. */
    public static final String FILE = "state.json";

    private static final String NEWEST = FILE;
    private static final String BEFORE = "state-before.json";
    /** What the chain reads where nothing was saved yet. */
    private static final String NOTHING =
            "{\"block\":null,\"accounts\":{},\"best_block_number\":null,\"blocks\":[],\"transactions\":[]}";

    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(2);
    private static final int PAUSE_PER_WORK = 10;
    private static final Duration LONGEST_IDLE_PAUSE = Duration.ofMinutes(5);
    private static final FileAttribute<Set<PosixFilePermission>> OWNERS_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final Duration ANSWER = Duration.ofSeconds(60);
    private final String name;
    private final URI rpc;
    private final Path folder;
    private final Duration longestPause;
    private final HttpClient http = HttpClient.newHttpClient();
    private final ReentrantLock saving = new ReentrantLock();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "chain-saves");
        thread.setDaemon(true);
        return thread;
    });
    private final ChainActivity activity;
    /** When the next save is due, in nanoseconds of {@link System#nanoTime}; belongs to the timer's thread. */
    private long due = System.nanoTime();
    /** The last block in the last save; belongs to the timer's thread, as what follows does. */
    private long saved = -1;

    /** Up to here no transaction is missing in the last save. */
    private volatile Instant kept = Instant.now();

    private Duration idlePause;
    private long idleDue = System.nanoTime();

    private ChainSaves(String name, URI rpc, Path folder, Duration longestPause) {
        this.name = name;
        this.rpc = rpc;
        this.folder = folder;
        this.longestPause = longestPause;
        this.idlePause = longestPause;
        this.activity = new ChainActivity(rpc, http);
    }

    /** Begins to save the running chain; it is saved once more when this is closed. */
    static ChainSaves start(String name, URI rpc, Path folder, Duration longestPause) {
        ChainSaves saves = new ChainSaves(name, rpc, folder, longestPause);
        Future<?> unused = saves.timer.scheduleWithFixedDelay(
                saves::saveWhenDue, SHORTEST_PAUSE.toMillis(), SHORTEST_PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        return saves;
    }

    /** Saves only when it is told to, and at the end. */
    static ChainSaves byHand(URI rpc, Path folder, Duration longestPause) {
        return new ChainSaves("chain", rpc, folder, longestPause);
    }

    /** Where the newest save is, or will be. */
    static Path newest(Path folder) {
        return folder.resolve(NEWEST);
    }

    /**
     * Makes sure that the newest save can be read: a damaged one gives way to the one before, and where there is none the
     * chain begins with nothing.
     *
     * @return what was lost, for people; empty when nothing was
     * @throws IOException when saves are there and none is whole
     */
    static Optional<String> recover(Path folder) throws IOException {
        Path newest = folder.resolve(NEWEST);
        Path before = folder.resolve(BEFORE);
        if (isWhole(newest)) {
            return Optional.empty();
        }
        if (!Files.exists(newest) && !Files.exists(before)) {
            PrivateFolder.make(folder);
            Path draft = Files.writeString(folder.resolve(NEWEST + ".draft"), NOTHING);
            Files.move(draft, newest, StandardCopyOption.ATOMIC_MOVE);
            return Optional.empty();
        }
        if (!isWhole(before)) {
            throw new IOException("the chain's saves " + newest + " and " + before + " are damaged (expected: at least"
                    + " one whole JSON document). Put a whole one from a backup there, or start on a new folder with"
                    + " --home DIR");
        }
        String state = Files.exists(newest) ? "damaged" : "gone";
        if (Files.exists(newest)) {
            Files.move(newest, folder.resolve("state-damaged.json"), StandardCopyOption.REPLACE_EXISTING);
        }
        Files.copy(before, newest);
        return Optional.of("the chain's newest save is " + state + "; it goes on from the one of "
                + Files.getLastModifiedTime(before) + ", and what came after that is undone");
    }

    /** Looks at both saves of a folder and changes nothing. */
    public static SavedChain look(Path folder) {
        return new SavedChain(SavedChain.read(folder.resolve(NEWEST)), SavedChain.read(folder.resolve(BEFORE)));
    }

    /** Reads one save, to its end. */
    public static SavedChain.Save lookAt(Path file) {
        return SavedChain.read(file);
    }

    private static boolean isWhole(Path file) {
        return SavedChain.read(file).condition() == SavedChain.Condition.WHOLE;
    }

    // An executor drops a task that throws, and nothing would be saved any more: whatever went wrong, the next try
    // follows.
    private void saveWhenDue() {
        long begin = System.nanoTime();
        if (begin < due) {
            return;
        }
        try {
            saveIfWorthIt(begin);
        } catch (IOException away) {
            // It was killed and comes back, or the disk is full: the last save is whole, and the next try follows.
            LOGGER.warn("{} could not be saved: {}", name, away.toString());
        } catch (RuntimeException | OutOfMemoryError failure) {
            LOGGER.error("{} could not be saved", name, failure);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
        long end = System.nanoTime();
        due = end + Math.min(PAUSE_PER_WORK * (end - begin), longestPause.toNanos());
    }

    /**
     * Saves a running chain as it is now into a file of its own; its usual saves go on.
     *
     * @throws IOException when the chain does not answer or the file can not be written
     */
    public static void saveTo(URI rpc, Path file) throws IOException, InterruptedException {
        unpack(dump(HttpClient.newHttpClient(), rpc), file);
    }

    private static void unpack(InputStream packed, Path target) throws IOException {
        Files.deleteIfExists(target);
        try (InputStream state = new GZIPInputStream(packed);
                FileChannel file = FileChannel.open(
                        target, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), OWNERS_ONLY)) {
            SaveDigest.Writing writing = new SaveDigest.Writing(Channels.newOutputStream(file));
            state.transferTo(writing);
            writing.end();
            file.force(true);
        }
    }

    /**
     * Saves the chain if a transaction came since the last save. Empty blocks are worth a save only now and then, rarer
     * each time: losing them costs nobody anything.
     *
     * @param now in nanoseconds of {@link System#nanoTime}
     * @return whether it was saved
     */
    boolean saveIfWorthIt(long now) throws IOException, InterruptedException {
        Instant looked = Instant.now();
        boolean done = savedIfWorthIt(now);
        kept = looked;
        return done;
    }

    /** When the last save had every transaction there was. */
    Instant kept() {
        return kept;
    }

    private boolean savedIfWorthIt(long now) throws IOException, InterruptedException {
        long head = activity.head();
        boolean busy = saved < 0 || activity.isBusy(saved, head);
        if (!busy && (head == saved || now < idleDue)) {
            return false;
        }
        save();
        saved = head;
        idlePause = busy ? longestPause : shorter(idlePause.multipliedBy(2), LONGEST_IDLE_PAUSE);
        idleDue = now + idlePause.toNanos();
        return true;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private void save() throws IOException, InterruptedException {
        saving.lock();
        try {
            Path draft = folder.resolve(NEWEST + ".draft");
            unpack(dump(http, rpc), draft);
            Path newest = folder.resolve(NEWEST);
            if (Files.exists(newest)) {
                // A second name for it: at no moment is there no save.
                Path second = folder.resolve(BEFORE + ".draft");
                Files.deleteIfExists(second);
                linkOrCopy(newest, second);
                Files.move(second, folder.resolve(BEFORE), StandardCopyOption.ATOMIC_MOVE);
            }
            Files.move(draft, newest, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            saving.unlock();
        }
    }

    /** Some file systems know no second name. */
    private static void linkOrCopy(Path file, Path second) throws IOException {
        try {
            Files.createLink(second, file);
        } catch (UnsupportedOperationException | FileSystemException noLinks) {
            LOGGER.debug("no link to {}: {}", file, noLinks.toString());
            Files.copy(file, second, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** The state, packed; to be closed. */
    private static InputStream dump(HttpClient http, URI rpc) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(rpc)
                .header("Content-Type", "application/json")
                .timeout(ANSWER)
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"anvil_dumpState\",\"params\":[]}"))
                .build();
        InputStream answer =
                http.send(request, HttpResponse.BodyHandlers.ofInputStream()).body();
        try {
            return new DumpedState(answer);
        } catch (IOException without) {
            answer.close();
            throw without;
        }
    }

    /** Saves once more, if the chain still answers, and stops. */
    @Override
    public void close() {
        // Cancels what is planned, and lets a save that has begun end.
        timer.shutdown();
        try {
            save();
        } catch (IOException away) {
            LOGGER.warn("{} could not be saved at the end: {}", name, away.toString());
        } catch (RuntimeException | OutOfMemoryError failure) {
            // Whoever stops the stack stops the other parts too.
            LOGGER.error("{} could not be saved at the end", name, failure);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
