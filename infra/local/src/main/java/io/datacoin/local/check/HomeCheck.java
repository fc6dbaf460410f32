package io.datacoin.local.check;

import io.datacoin.chain.address.ContractAddresses;
import io.datacoin.local.check.PartReport.Condition;
import io.datacoin.local.parts.ChainSaves;
import io.datacoin.local.parts.SavedChain;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Looks a home over, running or not, and changes nothing in it. */
public final class HomeCheck {
    static final String CONFIGURATION = ".conf";

    private final Path home;
    private final Instant now;

    /** Of that home, as old as it is now. */
    public HomeCheck(Path home, Instant now) {
        this.home = home.toAbsolutePath().normalize();
        this.now = now;
    }

    /** How closely it looks. */
    public enum Depth {
        /** What a start needs to know; takes a moment. */
        START,
        /** Reads every block of the content too. */
        WHOLE
    }

    /**
     * Looks at every part.
     *
     * @param expected names of the key files that must be there, without their ending
     */
    public HomeReport look(List<String> expected, Depth depth) {
        return new HomeReport(
                home,
                isFounded(home),
                List.of(
                        new KeysCheck(home.resolve("keys")).look(expected),
                        new DatabaseCheck(home.resolve("postgres/data")).look(),
                        chain(),
                        new ContentCheck(home.resolve("ipfs")).look(depth),
                        deployment(),
                        new ConfigurationsCheck(home.resolve("config")).look(),
                        layout()));
    }

    /** Whether a marketplace ever ran there: its services were configured, or its contracts are known. */
    public static boolean isFounded(Path home) {
        return Files.exists(home.resolve("chain/addresses.json"))
                || !names(home.resolve("config"), CONFIGURATION).isEmpty();
    }

    private PartReport chain() {
        Path folder = home.resolve("chain");
        SavedChain saved = ChainSaves.look(folder);
        String note = "block " + Math.max(saved.newest().block(), saved.before().block()) + age(folder);
        return switch (saved.newest().condition()) {
            case WHOLE ->
                saved.newest().block() > 0 || !isFounded(home)
                        ? PartReport.well(HomePart.CHAIN, note)
                        : new PartReport(
                                HomePart.CHAIN,
                                Condition.MISSING,
                                List.of(folder.resolve(ChainSaves.FILE) + " holds no block"),
                                "");
            case DAMAGED, MISSING -> withoutNewest(folder, saved, note);
        };
    }

    private static PartReport withoutNewest(Path folder, SavedChain saved, String note) {
        boolean gone = saved.newest().condition() == SavedChain.Condition.MISSING;
        String newest = folder.resolve(ChainSaves.FILE) + (gone ? " is missing" : " is not a whole save");
        if (saved.before().condition() == SavedChain.Condition.WHOLE
                && saved.before().block() > 0) {
            return new PartReport(
                    HomePart.CHAIN,
                    Condition.MENDED_AT_START,
                    List.of(newest + "; a start goes on from the one before it, at block "
                            + saved.before().block() + ", and the blocks after that are lost"),
                    note);
        }
        boolean nothing = gone && saved.before().condition() == SavedChain.Condition.MISSING;
        return new PartReport(
                HomePart.CHAIN,
                nothing ? Condition.MISSING : Condition.DAMAGED,
                List.of(newest, "the save before it is no use either"),
                "");
    }

    private String age(Path folder) {
        try {
            Duration age = Duration.between(
                    Files.getLastModifiedTime(folder.resolve(ChainSaves.FILE)).toInstant(), now);
            return ", saved " + words(age) + " ago";
        } catch (IOException gone) {
            return "";
        }
    }

    private static String words(Duration age) {
        if (age.toDays() > 1) {
            return age.toDays() + " days";
        }
        if (age.toHours() > 1) {
            return age.toHours() + " hours";
        }
        return age.toMinutes() > 1 ? age.toMinutes() + " minutes" : Math.max(0, age.toSeconds()) + " s";
    }

    /** What a start makes where it is not, and can not make where something else is in its place. */
    private PartReport layout() {
        List<String> findings = new ArrayList<>();
        Path lock = home.resolve("lock");
        if (Files.exists(lock, LinkOption.NOFOLLOW_LINKS) && !Files.isRegularFile(lock)) {
            findings.add(lock + " is no file (expected: the empty file that a running stack locks)");
        }
        for (String name : List.of("logs", "control")) {
            Path folder = home.resolve(name);
            if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(folder)) {
                findings.add(folder + " is no folder");
            }
        }
        return new PartReport(HomePart.LAYOUT, findings.isEmpty() ? Condition.OK : Condition.DAMAGED, findings, "");
    }

    private PartReport deployment() {
        Path file = home.resolve("chain/addresses.json");
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            return new PartReport(HomePart.DEPLOYMENT, Condition.DAMAGED, List.of(file + " is no file"), "");
        }
        try {
            ContractAddresses addresses = ContractAddresses.read(file);
            return PartReport.well(HomePart.DEPLOYMENT, "deployed at block " + addresses.deploymentBlock());
        } catch (UncheckedIOException missing) {
            return new PartReport(
                    HomePart.DEPLOYMENT, Condition.MENDED_AT_START, List.of(file + " can not be read"), "");
        } catch (IllegalArgumentException damaged) {
            return new PartReport(HomePart.DEPLOYMENT, Condition.MENDED_AT_START, List.of(file + " is not whole"), "");
        }
    }

    /** Files of a folder with that ending, in order; none where there is no such folder. */
    static List<Path> names(Path folder, String ending) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (NoSuchFileException | NotDirectoryException none) {
            return List.of();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("could not read " + folder, unreadable);
        }
    }
}
