package io.datacoin.local.process;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a child says, in a file for its owner only, and what it said before that in a second one, {@code FILE.1}: so a child
 * that says the same for days takes twice the bound, and what it writes between two looks, and no more.
 *
 * <p>The child itself has the file open, so that its last words are there whoever dies first; and so a full file is copied
 * and emptied, not renamed. Everybody appends (O_APPEND), which makes that safe; a line that is written while the copied
 * file is being emptied is lost. Thread-safe.
 */
final class ChildLog {
    /** A day's words of a service that is well are far fewer. */
    static final long MOST_BYTES = 16 << 20;

    private static final Pattern PLACE_IN_PROGRAM =
            Pattern.compile("\\s+(?:at [\\w.$/@<>-]+\\(.*\\)|\\.\\.\\. \\d+ (?:more|common frames omitted))\\s*");

    private static final Duration LOOK = Duration.ofSeconds(5);
    private static final Logger LOGGER = LoggerFactory.getLogger(ChildLog.class);
    private static final Set<PosixFilePermission> OWNERS_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final FileAttribute<Set<PosixFilePermission>> FOR_ITS_OWNER =
            PosixFilePermissions.asFileAttribute(OWNERS_ONLY);
    private static final ScheduledExecutorService LOOKING = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "log-bounds");
        thread.setDaemon(true);
        return thread;
    });

    private final Path file;
    private final long most;

    private ChildLog(Path file, long most) {
        this.file = file;
        this.most = most;
    }

    /** The log in that file, which is made when it is not there, and bounded when it is. */
    static ChildLog open(Path file) throws IOException {
        return open(file, MOST_BYTES);
    }

    /** The same with another bound, in bytes. */
    static ChildLog open(Path file, long most) throws IOException {
        if (Files.exists(file)) {
            Files.setPosixFilePermissions(file, OWNERS_ONLY);
        } else {
            Files.createFile(file, FOR_ITS_OWNER);
        }
        ChildLog log = new ChildLog(file, most);
        log.bound();
        return log;
    }

    /** Where a full log goes. */
    Path before() {
        return file.resolveSibling(file.getFileName() + ".1");
    }

    /** Looks now and then until that process has ended. */
    void boundWhileRunning(Process process) {
        Future<?> looking =
                LOOKING.scheduleWithFixedDelay(this::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
        CompletableFuture<Void> unused = process.onExit().thenRun(() -> looking.cancel(false));
    }

    private void look() {
        try {
            bound();
        } catch (IOException | RuntimeException failure) {
            // A full disk: nothing is lost, and the next look follows.
            LOGGER.warn("the log {} can not be bounded", file, failure);
        }
    }

    /** Moves what is in the file to the second one when it is too much. */
    synchronized void bound() throws IOException {
        if (Files.size(file) <= most) {
            return;
        }
        Path draft = file.resolveSibling(file.getFileName() + ".draft");
        Files.deleteIfExists(draft);
        Files.createFile(draft, FOR_ITS_OWNER);
        try (FileChannel from = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
                FileChannel to = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            // The newest of a log that nobody has bounded before, to its end, though that moves; a child that is faster
            // than the disk is cut.
            long position = Math.max(0, from.size() - 2 * most);
            long cut = position + 3 * most;
            while (position < Math.min(from.size(), cut)) {
                position += from.transferTo(position, most, to);
            }
            Files.move(draft, before(), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            from.truncate(0);
        }
    }

    /** The last lines for people, whatever bytes a child has written there: where in a program something failed stays there. */
    List<String> tail(int lines) throws IOException {
        List<String> all = new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !PLACE_IN_PROGRAM.matcher(line).matches())
                .toList();
        return all.subList(Math.max(0, all.size() - lines), all.size());
    }
}
