package io.datacoin.acceptance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A terminal in a folder in which {@code ./datacoin} is the real command, used as people use it. */
final class Shell {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long PATIENCE_MINUTES = 5;

    private final Path folder;
    private final Map<String, String> environment = new LinkedHashMap<>();

    private Shell(Path folder) {
        this.folder = folder;
    }

    /** A terminal in {@code folder}, whose wallet is a file there. */
    static Shell in(Path folder) throws IOException {
        Path root = Path.of(System.getProperty("datacoin.root")).toRealPath();
        Files.createSymbolicLink(folder.resolve("datacoin"), root.resolve("datacoin"));
        Shell shell = new Shell(folder);
        shell.set("DATACOIN_WALLET", folder.resolve("wallet.json").toString());
        return shell;
    }

    void set(String variable, String value) {
        environment.put(variable, value);
    }

    /** Runs a script as pasted; stops at the first line that fails, as {@code set -e} does. */
    Ended run(String script) throws IOException, InterruptedException {
        Path output = Files.createTempFile(folder, "out", "");
        Path errors = Files.createTempFile(folder, "err", "");
        Process process = builder(script)
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        process.getOutputStream().close();
        if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new IllegalStateException("still running after " + PATIENCE_MINUTES + " minutes: " + script);
        }
        return new Ended(
                script,
                process.exitValue(),
                Files.readString(output, StandardCharsets.UTF_8),
                Files.readString(errors, StandardCharsets.UTF_8));
    }

    /** Starts a command that stays; its standard output is the caller's to read. */
    Process start(String command, Path errors) throws IOException {
        return builder("exec " + command)
                .redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()))
                .start();
    }

    private ProcessBuilder builder(String script) {
        ProcessBuilder builder = new ProcessBuilder(List.of("bash", "-e", "-c", script)).directory(folder.toFile());
        builder.environment().putAll(environment);
        return builder;
    }

    /**
     * A script that ended.
     *
     * @param exitCode 0 done, 1 refused or failed, 2 wrong usage
     */
    record Ended(String script, int exitCode, String output, String errors) {

        /** This, when it went well. */
        Ended done() {
            return endedWith(0);
        }

        /** This, when it ended with that code. */
        Ended endedWith(int expected) {
            if (exitCode != expected) {
                throw new AssertionError("exit code " + exitCode + " (expected: " + expected + ") of:\n" + script
                        + "\n--- standard output\n" + output + "\n--- standard error\n" + errors);
            }
            return this;
        }

        /** This, when people are told {@code words}. */
        Ended saying(String words) {
            if (!errors.contains(words)) {
                throw new AssertionError("\"" + words + "\" is not said by:\n" + script + "\n" + errors);
            }
            return this;
        }

        /** Standard output, which must be one JSON document and nothing else. */
        JsonNode json() throws JsonProcessingException {
            return JSON.readTree(output);
        }
    }
}
