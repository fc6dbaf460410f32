package io.datacoin.worker.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing of one run is there for the next. */
final class WorkDirectoryTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void aRunFindsScratchAndNothingElse() throws IOException {
        WorkDirectory directory = new WorkDirectory(folder.resolve("job-0"));
        directory.create();
        assertTrue(Files.isDirectory(directory.scratch()));
        assertFalse(Files.exists(directory.output()), "the result makes it");
    }

    @Test
    void whatAnEarlierRunOfTheSameJobLeftIsGone() throws IOException {
        WorkDirectory directory = new WorkDirectory(folder.resolve("job-0"));
        directory.create();
        Files.createDirectories(directory.output().resolve("model/data"));
        Files.writeString(directory.output().resolve("model/data/part-0"), "a model");
        Files.writeString(directory.scratch().resolve("job.json"), "{}");
        directory.create();
        assertFalse(Files.exists(directory.output()));
        assertEquals(List.of(), listing(directory.scratch()));
    }

    @Test
    void removingItLeavesItsNeighboursAlone() throws IOException {
        Path neighbour = Files.writeString(folder.resolve("job-1"), "another run");
        WorkDirectory directory = new WorkDirectory(folder.resolve("job-0"));
        directory.create();
        Files.createSymbolicLink(directory.scratch().resolve("link"), neighbour);
        directory.remove();
        directory.remove();
        assertEquals(List.of(neighbour), listing(folder));
    }

    private static List<Path> listing(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
