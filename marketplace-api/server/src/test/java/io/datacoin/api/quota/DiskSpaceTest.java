package io.datacoin.api.quota;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.datacoin.api.http.Problem;
import io.datacoin.api.http.ProblemException;
import io.datacoin.domain.refusal.ApiCode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskSpaceTest {
    private long free = 2_000;

    private final DiskSpace.Disk disk = new DiskSpace.Disk() {
        @Override
        public long free() {
            return free;
        }

        @Override
        public long total() {
            return 10_000;
        }
    };

    @Test
    void theLargerFloorCounts() {
        assertEquals(1_000, new DiskSpace(disk, new DiskFloor(1_000, 5)).floor());
        assertEquals(500, new DiskSpace(disk, new DiskFloor(100, 5)).floor());
    }

    @Test
    void whatWouldReachTheFloorIsRefused() {
        DiskSpace space = new DiskSpace(disk, new DiskFloor(1_000, 5));
        space.requireRoom(1_000);
        Problem problem = assertThrows(ProblemException.class, () -> space.requireRoom(1_001))
                .problem();
        assertEquals(507, problem.status());
        assertTrue(problem.refusal().is(ApiCode.DISK_SPACE_LOW));
        assertTrue(problem.refusal().retryable());
        assertEquals("60", problem.headers().get("Retry-After"));
        assertFalse(space.isLow());
        free = 999;
        assertTrue(space.isLow());
    }

    @Test
    void aRealDiskAnswers(@TempDir Path folder) throws IOException {
        DiskSpace space = DiskSpace.under(folder.resolve("made"), new DiskFloor(1, 50));
        assertTrue(space.free() > 0 && space.floor() > 1);
    }
}
