package io.datacoin.launcher.sandbox;

import java.nio.file.Path;
import java.util.List;

/**
 * What a job's process may touch.
 *
 * @param readable files and directories
 * @param writable directories
 */
public record SandboxPolicy(List<Path> readable, List<Path> writable) {
    /** Copies the lists. */
    public SandboxPolicy {
        readable = List.copyOf(readable);
        writable = List.copyOf(writable);
    }
}
