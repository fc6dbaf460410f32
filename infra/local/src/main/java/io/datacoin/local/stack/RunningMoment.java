package io.datacoin.local.stack;

import io.datacoin.database.backup.OnlineBackup;
import io.datacoin.database.connection.DatabaseSettings;
import io.datacoin.local.archive.ArchiveWriter;
import io.datacoin.local.archive.DatabaseFiles;
import io.datacoin.local.archive.HomeArchive;
import io.datacoin.local.parts.ChainSaves;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Database and chains of a running stack at one moment. The database's files are copied first, which takes most of the
 * time; then, while nobody can send a transaction that the copy does not know, its copy is ended and the chains are saved.
 * So the chains are never behind the copied database, and hold nothing of the scheduler's that it does not know. The
 * second chain is saved at once after the first: a message must be deeper than the time between before it counts there.
 *
 * @param database as who may copy it
 * @param chain where the chain answers
 * @param away where the second one answers, if there is one
 */
record RunningMoment(Path home, DatabaseSettings database, URI chain, Optional<URI> away)
        implements HomeArchive.Moment {
    private static final String DRAFT = "state-backup.draft";

    @Override
    public long copy(HomeArchive from, ArchiveWriter to) throws IOException, InterruptedException {
        Path data = home.resolve(HomeArchive.DATABASE);
        Path chainDraft = home.resolve("chain").resolve(DRAFT);
        Path awayDraft = home.resolve("away").resolve(DRAFT);
        try {
            OnlineBackup.End end;
            try (OnlineBackup backup = OnlineBackup.begin(database)) {
                from.tree(to, HomeArchive.DATABASE, DatabaseFiles::belongsToRunning);
                end = backup.end();
                ChainSaves.saveTo(chain, chainDraft);
                if (away.isPresent()) {
                    ChainSaves.saveTo(away.get(), awayDraft);
                }
                // While the log is still kept.
                copyLog(data, end, to);
            }
            to.bytes(HomeArchive.DATABASE + "/backup_label", end.label().getBytes(StandardCharsets.UTF_8));
            to.file(HomeArchive.DATABASE + "/" + DatabaseFiles.CONTROL, data.resolve(DatabaseFiles.CONTROL));
            to.file(HomeArchive.CHAIN, chainDraft);
            if (away.isPresent()) {
                to.file(HomeArchive.AWAY, awayDraft);
            }
            return ChainSaves.lookAt(chainDraft).block();
        } finally {
            Files.deleteIfExists(chainDraft);
            Files.deleteIfExists(awayDraft);
        }
    }

    private static void copyLog(Path data, OnlineBackup.End end, ArchiveWriter to) throws IOException {
        String folder = HomeArchive.DATABASE + "/pg_wal";
        to.folder(folder);
        to.folder(folder + "/archive_status");
        to.folder(folder + "/summaries");
        List<Path> segments;
        try (Stream<Path> files = Files.list(data.resolve("pg_wal"))) {
            segments = files.filter(file -> DatabaseFiles.isSegmentWithin(
                            String.valueOf(file.getFileName()), end.firstSegment(), end.lastSegment()))
                    .sorted()
                    .toList();
        }
        for (Path segment : segments) {
            to.file(folder + "/" + segment.getFileName(), segment);
        }
    }
}
