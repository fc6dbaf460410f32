package io.datacoin.launcher.jvm;

import io.datacoin.launcher.job.SparkJob;
import io.datacoin.launcher.sandbox.JvmCommand;
import io.datacoin.launcher.sandbox.ProcessSandbox;
import io.datacoin.launcher.sandbox.SandboxPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Starts a new JVM for every job. Thread-safe. */
public final class ColdJvmSource implements JvmSource {
    private static final String ARGUMENT_FILE = "jvm.args";
    /** From here on a concurrent collector pays; below, the serial one starts faster and needs less. */
    private static final int LARGE_HEAP_MEBIBYTES = 3072;

    private final SparkSettings settings;
    private final ProcessSandbox sandbox;

    /** Starts JVMs as the settings say, inside the sandbox. */
    public ColdJvmSource(SparkSettings settings, ProcessSandbox sandbox) {
        this.settings = settings;
        this.sandbox = sandbox;
    }

    @Override
    public Process start(SparkJob job, Path jobFile) throws IOException {
        String classPath = readClassPath();
        Path temporary = Files.createDirectories(job.workDir().resolve("tmp"));
        Path argumentFile = job.workDir().resolve(ARGUMENT_FILE);
        List<String> arguments = new ArrayList<>(jvmOptions(job.size(), temporary));
        arguments.add("-cp");
        arguments.add(classPath);
        arguments.add(job.mainClass());
        arguments.add(jobFile.toString());
        Files.write(argumentFile, arguments.stream().map(ColdJvmSource::quoted).toList());
        JvmCommand command = new JvmCommand(
                List.of(settings.javaExecutable().toString(), "@" + argumentFile),
                environment(temporary),
                job.workDir());
        return start(sandbox.enclose(command, policy(job, classPath)));
    }

    private static Process start(JvmCommand command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command.arguments())
                .directory(command.directory().toFile());
        builder.environment().clear();
        builder.environment().putAll(command.environment());
        return builder.start();
    }

    private String readClassPath() throws IOException {
        try {
            return Files.readString(settings.classPathFile()).strip();
        } catch (NoSuchFileException missing) {
            throw new IOException(
                    "the Spark class path file " + settings.classPathFile()
                            + " does not exist; build it with `mvn package -pl spark-jobs/pipelines -am`",
                    missing);
        }
    }

    private List<String> jvmOptions(SparkJob.Size size, Path temporary) {
        List<String> options = new ArrayList<>();
        options.add("-Xmx" + settings.heapMebibytes() + "m");
        options.add(settings.heapMebibytes() < LARGE_HEAP_MEBIBYTES ? "-XX:+UseSerialGC" : "-XX:+UseG1GC");
        if (size == SparkJob.Size.SMALL) {
            // The optimising compiler would take more time than it saves. The size of the table is the same for all
            // replicas.
            options.add("-XX:TieredStopAtLevel=1");
        }
        // That choice alone leaves room for a fifth of the code. Where it is full nothing more is compiled, and a long
        // search over parameters is interpreted from there on.
        options.add("-XX:ReservedCodeCacheSize=240m");
        // Generated code of wide tables nests deeply.
        options.add("-Xss4m");
        options.add("-XX:+ExitOnOutOfMemoryError");
        options.add("-Djava.io.tmpdir=" + temporary);
        // The same text, dates and numbers on every provider's machine.
        options.addAll(
                List.of("-Dfile.encoding=UTF-8", "-Duser.timezone=UTC", "-Duser.language=en", "-Duser.country=US"));
        // Native BLAS libraries differ in the last bit; replicas must not.
        for (String library : List.of("blas", "lapack", "arpack")) {
            options.add("-Ddev.ludovic.netlib." + library + ".nativeLib=none.so");
        }
        options.add("-Djdk.reflect.useDirectMethodHandle=false");
        options.add("-Dio.netty.tryReflectionSetAccessible=true");
        options.addAll(ModuleAccess.options());
        return options;
    }

    private static Map<String, String> environment(Path temporary) {
        Map<String, String> environment = new TreeMap<>();
        environment.put("PATH", "/usr/bin:/bin");
        environment.put("LANG", "C.UTF-8");
        environment.put("HOME", temporary.toString());
        environment.put("SPARK_LOCAL_IP", "127.0.0.1");
        environment.put("SPARK_LOCAL_HOSTNAME", "localhost");
        environment.put("SPARK_LOCAL_DIRS", temporary.toString());
        environment.put("SPARK_USER", "datacoin");
        environment.put("HADOOP_USER_NAME", "datacoin");
        return environment;
    }

    private SandboxPolicy policy(SparkJob job, String classPath) {
        List<Path> readable = new ArrayList<>(job.inputs());
        Stream.of(classPath.split(":", -1))
                .filter(entry -> !entry.isEmpty())
                .map(Path::of)
                .forEach(readable::add);
        List<Path> writable = new ArrayList<>(job.outputs());
        writable.add(job.workDir());
        return new SandboxPolicy(readable, writable);
    }

    /** Argument files take blanks and backslashes only in quotes. */
    static String quoted(String argument) {
        return '"' + argument.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
