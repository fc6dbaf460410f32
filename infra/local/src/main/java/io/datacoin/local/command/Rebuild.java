package io.datacoin.local.command;

import io.datacoin.client.refusal.RefusedException;
import io.datacoin.domain.refusal.ClientCode;
import io.datacoin.local.parts.Installation;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Builds our services again, in the folder they are running from.
 *
 * <p>Maven writes a jar into the file that is there, and a JVM that has it open would read nonsense from then on. So every
 * jar of ours is first replaced by a copy of itself: the running processes keep the file they have.
 *
 * @param installation the checkout
 */
record Rebuild(Installation installation) {
    private static final int LAST_LINES = 30;
    private static final List<String> COMMAND = List.of(
            "mvn",
            "-o",
            "-q",
            "-B",
            "-DskipTests",
            "-Dspotless.check.skip=true",
            "-pl",
            "marketplace-api/server,scheduler/service,scheduler/worker",
            "-am",
            "package");

    /**
     * Builds what has changed.
     *
     * @param log where Maven's output goes
     * @throws RefusedException when it does not build, with the end of that output
     */
    void run(Path log) throws IOException, InterruptedException {
        for (Path jar : ownJars()) {
            replaceByCopy(jar);
        }
        int code;
        try {
            code = new ProcessBuilder(COMMAND)
                    .directory(installation.root().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start()
                    .waitFor();
        } catch (IOException noMaven) {
            throw new RefusedException(
                    ClientCode.MAVEN_MISSING,
                    "mvn could not be started: " + noMaven.getMessage(),
                    "install Maven 3.8 or newer (Debian: apt-get install maven)");
        }
        if (code != 0) {
            List<String> lines = Files.readAllLines(log);
            throw new RefusedException(
                    ClientCode.BUILD_FAILED,
                    "the build failed; the running services are as they were:\n"
                            + String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size())),
                    "correct the code and run the same command again; the whole output is in " + log);
        }
    }

    /** The jars on this process's class path that lie in the checkout. */
    private List<Path> ownJars() {
        List<Path> jars = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path jar = Path.of(entry).toAbsolutePath().normalize();
            if (jar.startsWith(installation.root()) && Files.isRegularFile(jar)) {
                jars.add(jar);
            }
        }
        return jars;
    }

    /** Leaves the same bytes and times under the same name, in a new file. */
    static void replaceByCopy(Path jar) {
        Path copy = jar.resolveSibling(jar.getFileName() + ".copy");
        try {
            Files.copy(jar, copy, StandardCopyOption.COPY_ATTRIBUTES, StandardCopyOption.REPLACE_EXISTING);
            Files.move(copy, jar, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            throw new UncheckedIOException("could not replace " + jar, failure);
        }
    }
}
