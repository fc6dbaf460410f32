package io.datacoin.local.command;

import io.datacoin.cli.option.CommonOptions;
import io.datacoin.cli.terminal.Output;
import io.datacoin.client.refusal.RefusedException;
import io.datacoin.domain.refusal.ClientCode;
import io.datacoin.local.archive.ArchiveManifest;
import io.datacoin.local.archive.HomeRestore;
import io.datacoin.local.check.HomeCheck;
import io.datacoin.local.stack.HomeInspection;
import io.datacoin.local.stack.HomeUse;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.commons.io.FileUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code datacoin restore}: a home out of one file. */
@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        description = "Make a home out of a backup; every file is checked before any is put in place.")
final class RestoreCommand implements Callable<Integer> {
    private static final double NANOS_PER_SECOND = 1e9;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private HomeOption home = new HomeOption();

    @Parameters(paramLabel = "FILE", description = "What ./datacoin backup wrote.")
    private Path file = Path.of("home.backup");

    @Option(names = "--replace", description = "Move a home that is there aside.")
    private boolean replace;

    @Override
    public Integer call() {
        Output output = common.output();
        long begin = System.nanoTime();
        if (HomeUse.isInUse(home.path())) {
            throw new RefusedException(
                    ClientCode.HOME_IN_USE,
                    "a stack is running on " + home.path(),
                    "stop it first, or restore into another folder with --home DIR");
        }
        HomeRestore.Restored restored = new HomeRestore(
                        home.path(), InstantSource.system(), line -> output.progress("  " + line))
                .from(file.toAbsolutePath().normalize(), replace, RestoreCommand::isStartable);
        ArchiveManifest manifest = restored.manifest();
        double seconds = Math.round((System.nanoTime() - begin) / NANOS_PER_SECOND * 10) / 10.0;
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("home", home.path().toString());
        document.put("made", manifest.made());
        document.put("block", manifest.block());
        document.put("files", manifest.files().size());
        document.put("bytes", manifest.bytes());
        restored.aside().ifPresent(aside -> document.put("aside", aside.toString()));
        document.put("seconds", seconds);
        output.result(
                String.format(
                                Locale.ROOT,
                                "%s is the home of %s again: %s in %d files, the chain at block %d, in %.1f s.%n",
                                home.path(),
                                manifest.made(),
                                FileUtils.byteCountToDisplaySize(manifest.bytes()),
                                manifest.files().size(),
                                manifest.block(),
                                seconds)
                        + restored.aside()
                                .map(aside -> "What was there before is in " + aside + ".\n")
                                .orElse("")
                        + "Start it with ./datacoin up --home " + home.path(),
                document);
        return 0;
    }

    private static boolean isStartable(Path unpacked) {
        return HomeInspection.of(unpacked, HomeCheck.Depth.START).parts().stream()
                .allMatch(part -> part.condition().canStart());
    }
}
