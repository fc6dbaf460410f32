package io.datacoin.local.check;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import io.datacoin.local.check.PartReport.Condition;
import io.datacoin.local.parts.DiskFault;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The services' configurations: each is a text in HOCON that says something. Whether a service takes its values is for the
 * service to say, and each start writes them all again.
 *
 * @param folder the home's configurations
 */
record ConfigurationsCheck(Path folder) {
    /** Ours have some 4 KiB. */
    private static final int LARGEST_BYTES = 1 << 20;

    PartReport look() {
        if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(folder)) {
            return new PartReport(
                    HomePart.CONFIGURATIONS,
                    Condition.DAMAGED,
                    List.of(folder + " is no folder; move it away, and a start makes it again"),
                    "");
        }
        List<String> findings = new ArrayList<>();
        List<Path> files = HomeCheck.names(folder, HomeCheck.CONFIGURATION);
        boolean blocked = false;
        for (Path file : files) {
            Optional<String> problem = problem(file);
            problem.ifPresent(findings::add);
            // A start replaces a file, and can not replace a folder with something in it.
            blocked |= problem.isPresent() && Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS);
        }
        if (files.isEmpty()) {
            findings.add("there are none");
        }
        Condition condition =
                findings.isEmpty() ? Condition.OK : blocked ? Condition.DAMAGED : Condition.MENDED_AT_START;
        return new PartReport(HomePart.CONFIGURATIONS, condition, findings, files.size() + " files");
    }

    private static Optional<String> problem(Path file) {
        if (!Files.isRegularFile(file)) {
            return Optional.of(file + " is no file; move it away");
        }
        try {
            if (Files.size(file) == 0) {
                return Optional.of(file + " is empty");
            }
            if (Files.size(file) > LARGEST_BYTES) {
                return Optional.of(file + " has " + Files.size(file) + " bytes, more than any configuration");
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
            return ConfigFactory.parseString(text).isEmpty() ? Optional.of(file + " says nothing") : Optional.empty();
        } catch (CharacterCodingException garbled) {
            return Optional.of(file + " is no text");
        } catch (ConfigException garbled) {
            return Optional.of(file + " is no configuration"
                    + (garbled.origin() == null || garbled.origin().lineNumber() < 1
                            ? ""
                            : ": line " + garbled.origin().lineNumber() + " is not what it could be"));
        } catch (IOException unreadable) {
            return Optional.of(file + " can not be read: " + DiskFault.words(unreadable));
        }
    }
}
