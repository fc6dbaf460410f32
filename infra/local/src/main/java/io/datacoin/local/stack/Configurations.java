package io.datacoin.local.stack;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigRenderOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/** Writes the configuration files of the services. */
final class Configurations {
    private Configurations() {}

    /** Writes nested settings, with dotted keys allowed, as HOCON. */
    static Path write(Path file, Map<String, Object> settings) {
        String text = ConfigFactory.parseMap(settings)
                .root()
                .render(ConfigRenderOptions.defaults().setOriginComments(false).setJson(false));
        try {
            // Anew, with the permissions it has from its first byte on.
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            return Files.writeString(file, text);
        } catch (IOException failure) {
            throw new UncheckedIOException("could not write " + file, failure);
        }
    }
}
