package io.datacoin.client.market;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class UserFolderTest {
    @Test
    void homeIsWhatTheEnvironmentSays() {
        assertEquals(Path.of("/tmp/mine"), UserFolder.home(Optional.of("/tmp/mine"), "/root"));
        assertEquals(Path.of("/root"), UserFolder.home(Optional.empty(), "/root"));
        assertEquals(Path.of("/root"), UserFolder.home(Optional.of(" "), "/root"));
    }
}
