package io.datacoin.api.quota;

import io.datacoin.api.http.Problem;
import io.datacoin.api.http.ProblemException;
import io.datacoin.domain.refusal.ApiCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Keeps a floor of the disk free: a full disk stops the database and the chain too, for everybody. Whatever would write
 * much asks first. Thread-safe.
 */
public final class DiskSpace {
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

    private final Disk disk;
    private final DiskFloor floor;

    /** A disk that can be asked. */
    public interface Disk {
        /** Bytes this process may still write. */
        long free() throws IOException;

        /** Bytes in all. */
        long total() throws IOException;
    }

    /** Keeps this floor free of that disk. */
    public DiskSpace(Disk disk, DiskFloor floor) {
        this.disk = disk;
        this.floor = floor;
    }

    /**
     * Looks after the disk a folder is on.
     *
     * @param folder made if it is missing
     * @throws IOException when it can not be made
     */
    public static DiskSpace under(Path folder, DiskFloor floor) throws IOException {
        FileStore store = Files.getFileStore(Files.createDirectories(folder));
        return new DiskSpace(
                new Disk() {
                    @Override
                    public long free() throws IOException {
                        return store.getUsableSpace();
                    }

                    @Override
                    public long total() throws IOException {
                        return store.getTotalSpace();
                    }
                },
                floor);
    }

    /** Bytes that are free. */
    public long free() {
        try {
            return disk.free();
        } catch (IOException cause) {
            throw new UncheckedIOException("the disk does not say what is free", cause);
        }
    }

    /** Bytes that stay free. */
    public long floor() {
        try {
            return floor.of(disk.total());
        } catch (IOException cause) {
            throw new UncheckedIOException("the disk does not say how large it is", cause);
        }
    }

    /** Whether less is free than should be. */
    public boolean isLow() {
        return free() < floor();
    }

    /**
     * Refuses what would take so many bytes more, if that reaches the floor.
     *
     * @throws ProblemException 507
     */
    public void requireRoom(long more) {
        long free = free();
        long least = floor();
        if (free - least < more) {
            throw Problem.of(
                            507,
                            ApiCode.DISK_SPACE_LOW,
                            "the server's disk has " + free + " bytes free, of which " + least
                                    + " stay free (expected: room for " + Math.max(more, 1) + " bytes)",
                            "Try again later; what was uploaded so far is kept. The operator has to free space.")
                    .after(LOOK_AGAIN)
                    .thrown();
        }
    }
}
