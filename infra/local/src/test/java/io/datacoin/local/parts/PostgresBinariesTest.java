package io.datacoin.local.parts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The database's programs are unpacked once for all stacks of a user. */
@Timeout(120)
final class PostgresBinariesTest {
    @Test
    void stacksThatStartTogetherForTheFirstTimeShareOneCopy(@TempDir Path cache) throws IOException {
        List<CompletableFuture<Path>> starts = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> PostgresBinaries.unpackedBelow(cache)))
                .limit(3)
                .toList();
        List<Path> folders =
                starts.stream().map(CompletableFuture::join).distinct().toList();
        assertEquals(1, folders.size(), folders::toString);
        assertTrue(Files.isExecutable(folders.get(0).resolve("bin/postgres")));
        try (Stream<Path> left = Files.list(cache)) {
            assertEquals(folders, left.toList(), "nothing else is left");
        }
    }
}
