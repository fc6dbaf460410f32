package io.datacoin.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The proportional set size of processes once a second, from {@code /proc/PID/smaps_rollup}, until this is closed. What
 * PostgreSQL is made of counts as one; Spark JVMs, which come and go with jobs, do not count. Thread-safe.
 */
final class MemoryWatch implements AutoCloseable {
    private static final String OF_MANY_PROCESSES = "postgres";
    private static final double KIB_PER_MIB = 1024;
    private static final String KEY = "Pss:";

    private final Map<String, Long> processes;
    private final Map<String, List<Long>> kibibytes = new LinkedHashMap<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final ScheduledFuture<?> looking;

    /** Begins. */
    MemoryWatch(Map<String, Long> processes) {
        this.processes = new LinkedHashMap<>(processes);
        looking = clock.scheduleAtFixedRate(this::look, 0, 1, TimeUnit.SECONDS);
    }

    private synchronized void look() {
        processes.forEach((part, process) -> {
            LongStream all = part.equals(OF_MANY_PROCESSES)
                    ? ProcessHandle.of(process).stream()
                            .flatMap(ProcessHandle::descendants)
                            .mapToLong(ProcessHandle::pid)
                    : LongStream.empty();
            LongStream.concat(LongStream.of(process), all)
                    .mapToObj(MemoryWatch::sizeOf)
                    .flatMapToLong(OptionalLong::stream)
                    .reduce(Long::sum)
                    .ifPresent(size -> kibibytes
                            .computeIfAbsent(part, name -> new ArrayList<>())
                            .add(size));
        });
    }

    /** Empty for a process that has just ended. */
    private static OptionalLong sizeOf(long process) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(process), "smaps_rollup"))) {
            return lines.filter(line -> line.startsWith(KEY))
                    .mapToLong(line -> Long.parseLong(
                            line.substring(KEY.length()).replace("kB", "").strip()))
                    .findFirst();
        } catch (IOException ended) {
            return OptionalLong.empty();
        }
    }

    /**
     * How a process grew.
     *
     * @param firstThird its mean size in the first third of the time, in MiB
     * @param lastThird in the last
     */
    record Growth(double firstThird, double lastThird) {}

    /** By process. */
    synchronized Map<String, Growth> growth() {
        Map<String, Growth> growth = new LinkedHashMap<>();
        kibibytes.forEach((part, sizes) -> {
            int third = Math.max(1, sizes.size() / 3);
            if (!sizes.isEmpty()) {
                growth.put(
                        part,
                        new Growth(
                                mean(sizes.subList(0, third)),
                                mean(sizes.subList(sizes.size() - third, sizes.size()))));
            }
        });
        return growth;
    }

    private static double mean(List<Long> sizes) {
        return sizes.stream().mapToLong(Long::longValue).average().orElse(Double.NaN) / KIB_PER_MIB;
    }

    @Override
    public void close() {
        looking.cancel(false);
        clock.shutdownNow();
    }
}
