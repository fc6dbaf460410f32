package io.datacoin.process.configuration;

import com.typesafe.config.Config;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Kinds of values that processes are told. Keys are given in full, so that whoever reads what is wrong finds the line.
 * Stateless.
 */
public final class Values {
    private static final int LARGEST_PORT = 65_535;

    private Values() {}

    /** A text that may be left out. */
    public static Optional<String> text(Config config, String key) {
        return config.getIsNull(key) ? Optional.empty() : Optional.of(config.getString(key));
    }

    /** A file or folder that must be given. */
    public static Path path(Config config, String key) {
        return Path.of(config.getString(key));
    }

    /** A file or folder that may be left out. */
    public static Optional<Path> optionalPath(Config config, String key) {
        return text(config, key).map(Path::of);
    }

    /** A whole number; throws {@link IllegalArgumentException} for one below {@code least} or above {@code most}. */
    public static int between(Config config, String key, int least, int most) {
        int value = config.getInt(key);
        if (value < least || value > most) {
            throw new IllegalArgumentException(key + ": " + value + " (expected: " + least + "-" + most + ")");
        }
        return value;
    }

    /** A port to listen on, 0 for any free one; throws {@link IllegalArgumentException} for what is no port. */
    public static int portToListenOn(Config config, String key) {
        return between(config, key, 0, LARGEST_PORT);
    }

    /** A port to dial; throws {@link IllegalArgumentException} for what is no port. */
    public static int portToDial(Config config, String key) {
        return between(config, key, 1, LARGEST_PORT);
    }

    /** One of a few names, as what it stands for; throws {@link IllegalArgumentException} for any other name. */
    public static <T> T choice(Config config, String key, Map<String, T> choices) {
        String name = config.getString(key);
        T chosen = choices.get(name);
        if (chosen == null) {
            throw new IllegalArgumentException(key + ": \"" + name + "\" (expected: "
                    + String.join(" or ", new TreeSet<>(choices.keySet())) + ")");
        }
        return chosen;
    }

    /**
     * A secret that stands in a file of its own, so that it is in no configuration and no list of processes; without the
     * end of the line. Throws {@link ConfigurationException} when the file can not be read.
     */
    public static String secret(Config config, String key) {
        Path file = path(config, key);
        try {
            return Files.readString(file).strip();
        } catch (IOException cause) {
            throw new ConfigurationException(key + ": " + file + " can not be read (expected: a readable file)", cause);
        }
    }
}
