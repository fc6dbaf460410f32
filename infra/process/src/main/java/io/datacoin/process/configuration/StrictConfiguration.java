package io.datacoin.process.configuration;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;

/**
 * Reads a process's HOCON file over its documented defaults and refuses keys the defaults do not name.
 *
 * <p>Environment variables override through HOCON's own substitution ({@code ${?NAME}}) in either file. A key without
 * a sensible default stands in the defaults as {@code null} and must be given.
 */
public final class StrictConfiguration {
    private StrictConfiguration() {}

    /**
     * Reads {@code file} over the defaults that stand beside the program and maps the result.
     *
     * @param program a class of the program
     * @param defaults name of a resource at the root of its class path, such as {@code worker-defaults.conf}
     * @throws ConfigurationException for a missing file, a syntax error, an unknown key or a value out of range
     */
    public static <T> T read(Path file, Class<?> program, String defaults, Function<Config, T> mapping) {
        URL beside = program.getResource("/" + defaults);
        if (beside == null) {
            throw new ConfigurationException(defaults + " is missing from this program");
        }
        if (!Files.isRegularFile(file)) {
            throw new ConfigurationException("configuration file: " + file + " (expected: an existing HOCON file)");
        }
        try {
            Config known = ConfigFactory.parseURL(beside);
            Config given = ConfigFactory.parseFile(file.toFile());
            refuseUnknown(given.root(), known.root(), "", file);
            return mapping.apply(given.withFallback(known).resolve());
        } catch (ConfigException | IllegalArgumentException cause) {
            throw new ConfigurationException(file + ": " + cause.getMessage(), cause);
        }
    }

    private static void refuseUnknown(ConfigObject given, ConfigObject known, String prefix, Path file) {
        for (Map.Entry<String, ConfigValue> entry : given.entrySet()) {
            String path = prefix + entry.getKey();
            ConfigValue expected = known.get(entry.getKey());
            if (expected == null) {
                throw new ConfigurationException(
                        file + ": unknown key \"" + path + "\" (expected: one of " + prefix + known.keySet() + ")");
            }
            if (expected.valueType() == ConfigValueType.OBJECT
                    && entry.getValue().valueType() == ConfigValueType.OBJECT) {
                refuseUnknown((ConfigObject) entry.getValue(), (ConfigObject) expected, path + ".", file);
            }
        }
    }
}
