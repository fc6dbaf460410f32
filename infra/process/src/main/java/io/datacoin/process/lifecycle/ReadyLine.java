package io.datacoin.process.lifecycle;

import java.io.PrintStream;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The one line a process prints on standard output once it serves: {@code READY {"port":1234}}. */
public final class ReadyLine {
    private ReadyLine() {}

    /** Prints the line with the given numbers, in the order of their names, and flushes. */
    public static void print(PrintStream output, Map<String, ? extends Number> values) {
        output.println(new TreeMap<>(values)
                .entrySet().stream()
                        .map(entry -> "\"" + entry.getKey() + "\":" + entry.getValue())
                        .collect(Collectors.joining(",", "READY {", "}")));
        output.flush();
    }
}
