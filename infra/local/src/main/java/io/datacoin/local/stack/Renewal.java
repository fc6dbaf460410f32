package io.datacoin.local.stack;

import io.datacoin.client.refusal.RefusedException;
import io.datacoin.domain.refusal.ClientCode;
import io.datacoin.local.parts.DiskFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** A part of a home that a start may begin anew when its owner says so: what is left of it is moved aside, not removed. */
public enum Renewal {
    /** Datasets, purchases and providers are read from the chain again; jobs are not there. */
    DATABASE("postgres"),
    /** Nothing of what was stored is there; whoever has it can store it again. */
    CONTENT("ipfs");

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final String folder;

    Renewal(String folder) {
        this.folder = folder;
    }

    /** Whether it is about that folder of a home. */
    boolean isOf(String partFolder) {
        return partFolder.equals(folder + "/");
    }

    /** Moves what is left aside. @return where it lies now; empty when nothing was there */
    Optional<Path> moveAside(Path home, Instant now) {
        Path part = home.resolve(folder);
        if (!Files.exists(part)) {
            return Optional.empty();
        }
        Path aside = home.resolve(folder + ".before-" + STAMP.format(now));
        try {
            Files.move(part, aside, StandardCopyOption.ATOMIC_MOVE);
            return Optional.of(aside);
        } catch (IOException failure) {
            throw new RefusedException(
                    ClientCode.HOME_NOT_USABLE,
                    part + " can not be moved aside: " + DiskFault.words(failure),
                    "move it away yourself and run the same command again");
        }
    }
}
