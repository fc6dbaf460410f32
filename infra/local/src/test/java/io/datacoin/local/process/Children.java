package io.datacoin.local.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Children that are shell scripts, each in a folder of its own below one folder. */
record Children(Path folder, Path bell) {
    private static final Duration START_TIMEOUT = Duration.ofSeconds(20);
    private static final long PATIENCE_SECONDS = 20;

    /** A child that does what the script says; in it {@code $BELL} is the bell. */
    ChildSpec script(String name, String script) {
        return script(name, script, START_TIMEOUT);
    }

    ChildSpec script(String name, String script, Duration startTimeout) {
        return new ChildSpec(
                name,
                List.of("sh", "-c", script),
                Map.of("BELL", bell.toString()),
                home(name),
                log(name),
                new Readiness.ReadyLine(),
                startTimeout,
                ChildSpec.StopSignal.TERM,
                false);
    }

    Path home(String name) {
        return folder.resolve(name);
    }

    Path log(String name) {
        return folder.resolve("logs").resolve(name + ".log");
    }

    /** As the kernel does when memory runs out. */
    static void kill(String pid) {
        ProcessHandle.of(Long.parseLong(pid)).ifPresent(ProcessHandle::destroyForcibly);
    }

    /** Returns when the process is gone; for children of this JVM. */
    static void awaitEnd(String pid) throws InterruptedException, ExecutionException, TimeoutException {
        ProcessHandle handle = ProcessHandle.of(Long.parseLong(pid)).orElse(null);
        if (handle != null) {
            handle.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
    }
}
