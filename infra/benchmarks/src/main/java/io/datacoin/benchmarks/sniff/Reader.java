package io.datacoin.benchmarks.sniff;

import java.nio.file.Path;
import java.util.Map;

/** Reads files of which it knows nothing. */
public interface Reader {

    /** For people, and the name of its list of faults. */
    String name();

    /**
     * Reads every file of a folder in one process.
     *
     * @param folder with files and nothing else
     * @param scratch a folder of its own for what it leaves behind
     * @return by the file's name
     * @throws IllegalStateException when the reader itself fails, with its last words
     */
    Map<String, Reading> read(Path folder, Path scratch);
}
